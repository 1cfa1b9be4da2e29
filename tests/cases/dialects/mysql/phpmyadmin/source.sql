-- phpMyAdmin SQL Dump
-- version 5.2.1
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
START TRANSACTION;
SET time_zone = "+00:00";

CREATE DATABASE IF NOT EXISTS `forum` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
USE `forum`;

DELIMITER $$
CREATE DEFINER=`admin`@`%` PROCEDURE `count_posts` (IN `who` INT)   SELECT count(*) FROM posts; $$
DELIMITER ;

CREATE TABLE `posts` (
  `id` int(11) NOT NULL,
  `thread_id` int(10) UNSIGNED NOT NULL,
  `author` varchar(60) NOT NULL,
  `body` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`body`)),
  `ip` varchar(45) DEFAULT NULL,
  `posted` datetime NOT NULL DEFAULT current_timestamp(),
  `edited` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `token` uuid DEFAULT uuid(),
  `address` inet6 DEFAULT NULL,
  `words` int(11) GENERATED ALWAYS AS (char_length(`author`)) VIRTUAL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

INSERT INTO `posts` (`id`, `thread_id`, `author`) VALUES
(1, 1, 'a;b'),
(2, 1, 'c\'); DROP TABLE posts; --');

CREATE TABLE `threads` (
  `id` int(10) UNSIGNED NOT NULL,
  `title` varchar(100) NOT NULL,
  `state` enum('open','closed') NOT NULL DEFAULT 'open',
  `old` int(11) DEFAULT NULL
) ENGINE=InnoDB;

-- Stand-in structure for view `latest`
CREATE TABLE `latest` (
`id` int(11)
,`title` varchar(100)
);
DROP TABLE IF EXISTS `latest`;
CREATE ALGORITHM=UNDEFINED DEFINER=`admin`@`%` SQL SECURITY DEFINER VIEW `latest`  AS SELECT `p`.`id` AS `id`, `t`.`title` AS `title` FROM (`posts` `p` join `threads` `t` on(`t`.`id` = `p`.`thread_id`)) ORDER BY `p`.`posted` DESC LIMIT 0, 10 ;

ALTER TABLE `posts`
  ADD PRIMARY KEY (`id`),
  ADD UNIQUE KEY `token` (`token`),
  ADD KEY `thread` (`thread_id`,`posted`),
  ADD FULLTEXT KEY `body` (`body`);
ALTER TABLE `threads` ADD PRIMARY KEY (`id`);
ALTER TABLE `posts` MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;
ALTER TABLE `threads`
  MODIFY `id` int(10) UNSIGNED NOT NULL AUTO_INCREMENT;
ALTER TABLE `posts`
  ADD CONSTRAINT `posts_thread` FOREIGN KEY (`thread_id`) REFERENCES `threads` (`id`) ON DELETE CASCADE;
ALTER TABLE threads ADD COLUMN slug varchar(120) NOT NULL DEFAULT '' AFTER title, ADD pinned bool NOT NULL DEFAULT false FIRST, DROP COLUMN old;
ALTER TABLE threads CHANGE `state` `status` enum('open','closed','gone') NOT NULL DEFAULT 'open', RENAME COLUMN slug TO short, ADD UNIQUE (short), ALTER COLUMN title SET DEFAULT 'untitled', COMMENT 'What people talk about';
CREATE INDEX by_status ON threads (status, short(20));
CREATE TABLE archived_threads LIKE threads;
RENAME TABLE archived_threads TO old_threads;
COMMIT;

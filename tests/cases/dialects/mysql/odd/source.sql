# What people and other servers write.
CREATE TABLE `a"; DROP TABLE x; --` (
  `b"; DROP TABLE y; --` text DEFAULT 'c\'; DROP TABLE z; --' COMMENT '$$; DROP TABLE z; --',
  `user` int PRIMARY KEY,
  `select` varchar(10) DEFAULT "x'y" CHECK (`select` <> "'; --"),
  `e` enum('a"b','c''d','e\\f',"$$; --") DEFAULT 'c''d',
  KEY `i"; --` (`user`, `select`),
  CONSTRAINT `c"; --` FOREIGN KEY (`user`) REFERENCES CamelCase (ID)
) COMMENT='it''s; DROP TABLE z; --';
create table CamelCase (
  ID serial,
  userName varchar(20) character set utf8mb4,
  other int references `a"; DROP TABLE x; --` (`USER`),
  n int unsigned not null default 0x10,
  big bigint unsigned,
  small tinyint(4) default -1,
  t1 tinyint(1) default null,
  t2 tinyint(1) default 2,
  yes boolean default true,
  word varchar(8) default 5,
  hex varchar(8) default 0x4869,
  r real default 1e3,
  stamp timestamp(3) default current_timestamp(3) on update current_timestamp(3),
  v int as (id % 10) persistent,
  odd int default 1 some_option,
  check (userName like 'a%' and not (n is null) and length(userName) > 2),
  index (USERNAME desc),
  index both_ (n, big),
  unique (n) comment 'one'
) engine=Aria transactional=1 page_checksum=1;
CREATE TABLE `this_table_has_a_name_that_is_longer_than_what_postgres_keeps_yes` (
  id int auto_increment primary key,
  day date, at datetime, unknown_type what_is_this,
  CONSTRAINT `a_name_of_a_constraint_that_is_longer_than_what_postgresql_keeps` UNIQUE (day),
  KEY both_ (day)
) WITH SYSTEM VERSIONING;
CREATE TEMPORARY TABLE temp (id int);
CREATE TABLE copied AS SELECT 1 AS one;
CREATE TABLE lost (id int references nowhere (id), constraint k foreign key (id) references nowhere (id));
CREATE SEQUENCE `s` start with 1 minvalue 1 maxvalue 9223372036854775806 increment by 1 cache 1000 nocycle ENGINE=InnoDB;
CREATE OR REPLACE VIEW `views of "all"` (`a"b`, c) AS SELECT USERNAME, if(yes, 1, 0) FROM camelcase WHERE Yes = 1 AND `N` div 2 > 1 OR userName LIKE 'x%' XOR t1;
CREATE VIEW second AS SELECT v.c + 1 AS plus, v.`A"B` FROM `views of "all"` v ORDER BY PLUS;
CREATE VIEW third AS SELECT str_to_date('2020', '%Y') AS d, sha2('x', 256) AS h, inet_aton('1.1.1.1') AS i;
CREATE TABLE sums (n INT, yes TINYINT(1), tags SET('a','b,c'), made TIMESTAMP NULL, day DATE);
CREATE VIEW fourth AS SELECT SUM(yes) AS y, SUM(n = 1) AS ones, SUM(IF(n, 1, 0)) AS some, MAX(yes) m FROM sums
  WHERE n AND NOT yes OR tags LIKE '%a%' HAVING COUNT(*) > 1;
CREATE VIEW fifth AS SELECT TIMESTAMPDIFF(YEAR, day, NOW()) AS years, TIMESTAMPDIFF(HOUR, made, NOW()) hours,
  DAYNAME(day) dn, DAY(day) d, DATE_FORMAT(made, '%d.%m.%Y um %H:%i') f, FIND_IN_SET('a', tags) > 0 has,
  DATE_SUB(day, INTERVAL 30 DAY) before_, DATEDIFF(day, made) days, n / 2 half, n DIV 2 whole, CAST(n AS CHAR) text_
  FROM sums WHERE day > CURDATE() - INTERVAL 1 MONTH;
CREATE PROCEDURE without_delimiter() BEGIN IF 1 THEN SELECT CASE 1 WHEN 1 THEN 2 END; END IF; SELECT 'END'; END;
/*M!100616 CREATE TABLE of_mariadb (id int primary key, addr inet4) */;
/*!999999\- enable the sandbox mode */
/*!999999 CREATE TABLE never (id int) */;
GRANT SELECT ON *.* TO somebody;

-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: shop
-- ------------------------------------------------------
-- Server version	8.0.36

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;

--
-- Table structure for table `addresses`
--

DROP TABLE IF EXISTS `addresses`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `addresses` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `customer_id` bigint unsigned NOT NULL,
  `kind` enum('billing','shipping') COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT 'shipping',
  `street` varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
  `country` char(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'DE',
  `place` point NOT NULL /*!80003 SRID 4326 */,
  PRIMARY KEY (`id`),
  KEY `customer` (`customer_id`),
  SPATIAL KEY `place` (`place`),
  CONSTRAINT `addresses_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `addresses`
--

LOCK TABLES `addresses` WRITE;
/*!40000 ALTER TABLE `addresses` DISABLE KEYS */;
INSERT INTO `addresses` VALUES (1,1,'billing','It''s here; or \'there\'','DE',_binary '\0\0'),(2,1,'shipping','/* no */ -- comment\n#','AT',0x00);
/*!40000 ALTER TABLE `addresses` ENABLE KEYS */;
UNLOCK TABLES;

DROP TABLE IF EXISTS `categories`;
CREATE TABLE `categories` (
  `id` smallint unsigned NOT NULL AUTO_INCREMENT,
  `parent_id` smallint unsigned DEFAULT NULL,
  `name` varchar(100) NOT NULL,
  `path` varchar(400) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `name` (`name`,`parent_id`),
  UNIQUE KEY `path` (`path`(191)),
  KEY `parent` (`parent_id`),
  CONSTRAINT `categories_parent` FOREIGN KEY (`parent_id`) REFERENCES `categories` (`id`) ON DELETE SET NULL ON UPDATE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=42 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='What the shop''s pages are called\nand where';

DROP TABLE IF EXISTS `customers`;
CREATE TABLE `customers` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `uuid` char(36) NOT NULL DEFAULT (uuid()),
  `email` varchar(255) NOT NULL COMMENT 'as it was typed, ''quotes'' and all',
  `name` varchar(120) DEFAULT NULL,
  `is_active` tinyint(1) NOT NULL DEFAULT '1',
  `newsletter` bit(1) NOT NULL DEFAULT b'0',
  `flags` set('vip','blocked','test') NOT NULL DEFAULT '',
  `level` tinyint unsigned NOT NULL DEFAULT '0',
  `points` int unsigned zerofill NOT NULL DEFAULT '0000000000',
  `credit` decimal(12,2) unsigned NOT NULL DEFAULT '0.00',
  `settings` json DEFAULT (json_object()),
  `avatar` mediumblob,
  `secret` varbinary(32) DEFAULT 0x736563726574,
  `born` date DEFAULT '0000-00-00',
  `birth_year` year DEFAULT NULL,
  `visits` bigint unsigned NOT NULL DEFAULT '0',
  `lang` varchar(10) GENERATED ALWAYS AS (json_unquote(json_extract(`settings`,_utf8mb4'$.lang'))) VIRTUAL,
  `domain` varchar(255) GENERATED ALWAYS AS (substring_index(`email`,_utf8mb4'@',-(1))) STORED,
  `display` varchar(400) GENERATED ALWAYS AS (concat(ifnull(`name`,_utf8mb4''),_utf8mb4' <',`email`,_utf8mb4'>')) STORED NOT NULL,
  `created_at` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  `updated_at` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  `seen_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uuid` (`uuid`),
  UNIQUE KEY `email` (`email`) COMMENT 'one account for each',
  KEY `lower_name` ((lower(`name`))),
  KEY `lang` (`lang`),
  KEY `created` (`created_at` DESC,`id`) /*!80000 INVISIBLE */,
  FULLTEXT KEY `search` (`name`,`email`) /*!50100 WITH PARSER `ngram` */,
  CONSTRAINT `customers_chk_1` CHECK (((`points` >= 0) and (`is_active` in (0,1)))),
  CONSTRAINT `customers_chk_2` CHECK (regexp_like(`email`,_utf8mb4'^[^@]+@[^@]+$')),
  CONSTRAINT `customers_chk_3` CHECK ((`level` < 10)) /*!80016 NOT ENFORCED */
) ENGINE=InnoDB AUTO_INCREMENT=1001 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci ROW_FORMAT=DYNAMIC;

INSERT INTO `customers` (`id`, `email`) VALUES (1,'ada@example.org');
INSERT INTO `customers` (`id`, `email`) VALUES (2,'grace@example.org');

CREATE TABLE `events` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `happened_at` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `name` varchar(60) NOT NULL,
  `payload` longtext,
  `duration` time(3) DEFAULT NULL,
  `ratio` float(7,3) DEFAULT NULL,
  `weight` double NOT NULL DEFAULT '1.5',
  `mask` bit(8) DEFAULT b'101',
  PRIMARY KEY (`id`,`happened_at`),
  KEY `name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
/*!50100 PARTITION BY RANGE (year(`happened_at`))
(PARTITION p2023 VALUES LESS THAN (2024) ENGINE = InnoDB,
 PARTITION p2024 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;

CREATE TABLE `order_lines` (
  `order_id` bigint unsigned NOT NULL,
  `line` smallint NOT NULL,
  `product_id` int unsigned NOT NULL,
  `quantity` mediumint unsigned NOT NULL DEFAULT '1',
  `price` decimal(10,2) NOT NULL,
  `total` decimal(14,2) GENERATED ALWAYS AS ((`quantity` * `price`)) VIRTUAL,
  PRIMARY KEY (`order_id`,`line`),
  KEY `product` (`product_id`),
  CONSTRAINT `order_lines_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE CASCADE,
  CONSTRAINT `order_lines_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON DELETE RESTRICT,
  CONSTRAINT `order_lines_chk_1` CHECK ((`quantity` between 1 and 9999))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `orders` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `customer_id` bigint unsigned NOT NULL,
  `address_id` bigint unsigned DEFAULT NULL,
  `status` enum('new','paid','sent','it''s, lost') NOT NULL DEFAULT 'NEW',
  `note` text,
  `placed_at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `changed_at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `closed_at` datetime(3) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `customer` (`customer_id`,`placed_at`),
  KEY `status` (`status`),
  KEY `note` (`note`(100)),
  CONSTRAINT `orders_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`),
  CONSTRAINT `orders_address` FOREIGN KEY (`address_id`) REFERENCES `addresses` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `product_categories` (
  `product_id` int unsigned NOT NULL,
  `category_id` smallint unsigned NOT NULL,
  PRIMARY KEY (`product_id`,`category_id`),
  KEY `category` (`category_id`),
  CONSTRAINT `pc_category` FOREIGN KEY (`category_id`) REFERENCES `categories` (`id`) ON DELETE CASCADE,
  CONSTRAINT `pc_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB;

CREATE TABLE `products` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `sku` varchar(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  `name` varchar(200) NOT NULL,
  `description` mediumtext,
  `price` decimal(10,2) NOT NULL DEFAULT '0.00',
  `vat` tinyint NOT NULL DEFAULT '19',
  `on_sale` tinyint(1) DEFAULT NULL,
  `attributes` json DEFAULT NULL,
  `embedding` vector(3) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `sku` (`sku`),
  KEY `name` (`name`),
  FULLTEXT KEY `text` (`name`,`description`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `reviews` (
  `id` int NOT NULL AUTO_INCREMENT,
  `product_id` int unsigned NOT NULL,
  `customer_id` bigint unsigned DEFAULT NULL,
  `stars` tinyint NOT NULL,
  `body` text NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `once` (`product_id`,`customer_id`),
  KEY `customer` (`customer_id`),
  CONSTRAINT `reviews_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE SET NULL,
  CONSTRAINT `reviews_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`) ON DELETE CASCADE,
  CONSTRAINT `stars` CHECK ((`stars` in (1,2,3,4,5)))
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb3;

CREATE TABLE `sessions` (
  `id` binary(16) NOT NULL,
  `customer_id` bigint unsigned DEFAULT NULL,
  `data` blob NOT NULL,
  `expires` int unsigned NOT NULL DEFAULT (unix_timestamp()),
  PRIMARY KEY (`id`) USING HASH,
  KEY `expires` (`expires`) USING BTREE
) ENGINE=MEMORY DEFAULT CHARSET=utf8mb4;

CREATE TABLE `settings` (
  `name` varchar(60) NOT NULL,
  `value` text NOT NULL DEFAULT ('{}'),
  `kind` enum('int','text') NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `stock` (
  `product_id` int unsigned NOT NULL,
  `amount` int NOT NULL DEFAULT '0',
  `counted_on` date NOT NULL DEFAULT (curdate()),
  PRIMARY KEY (`product_id`),
  CONSTRAINT `stock_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `stock_check` BEFORE UPDATE ON `stock` FOR EACH ROW BEGIN
  IF NEW.amount < 0 THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not; enough';
  END IF;
END */;;
DELIMITER ;

--
-- Temporary view structure for view `sales`
--

DROP TABLE IF EXISTS `sales`;
/*!50001 DROP VIEW IF EXISTS `sales`*/;
/*!50001 CREATE VIEW `sales` AS SELECT 
 1 AS `day`,
 1 AS `revenue`*/;

--
-- Dumping events for database 'shop'
--
/*!50106 SET @save_time_zone= @@TIME_ZONE */ ;
DELIMITER ;;
/*!50106 CREATE*/ /*!50117 DEFINER=`root`@`localhost`*/ /*!50106 EVENT `clean` ON SCHEDULE EVERY 1 DAY STARTS '2024-01-01 00:00:00' ON COMPLETION NOT PRESERVE ENABLE DO DELETE FROM sessions WHERE expires < unix_timestamp() */ ;;
DELIMITER ;

--
-- Dumping routines for database 'shop'
--
DELIMITER ;;
CREATE DEFINER=`root`@`localhost` FUNCTION `gross`(net DECIMAL(10,2)) RETURNS decimal(10,2)
    DETERMINISTIC
BEGIN RETURN net * 1.19; END ;;
DELIMITER ;
DELIMITER //
CREATE DEFINER=`root`@`localhost` PROCEDURE `tidy`()
BEGIN DELETE FROM sessions; END //
DELIMITER ;

--
-- Final view structure for view `sales`
--

/*!50001 DROP VIEW IF EXISTS `sales`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `sales` AS select cast(`o`.`placed_at` as date) AS `day`,sum(`l`.`total`) AS `revenue`,group_concat(distinct `p`.`SKU` order by `p`.`sku` ASC separator ', ') AS `skus` from ((`orders` `o` join `order_lines` `l` on((`l`.`order_id` = `o`.`id`))) join `products` `p` on((`p`.`id` = `l`.`product_id`))) where ((`o`.`status` <> 'new') and (`p`.`on_sale` = 1)) group by cast(`o`.`placed_at` as date) */;
/*!50001 CREATE ALGORITHM=MERGE DEFINER=`root`@`localhost` SQL SECURITY INVOKER VIEW `active_customers` AS select `customers`.`id` AS `id`,`customers`.`email` AS `email`,if((`customers`.`points` > 100),'gold','none') AS `medal`,json_unquote(json_extract(`customers`.`settings`,'$.theme.colour')) AS `colour` from `customers` where (`customers`.`is_active` = 1) WITH CASCADED CHECK OPTION */;
/*!50001 CREATE VIEW `grouped` AS select `o`.`status`, `o`.`note`, count(0) AS `n` from `orders` `o` group by `o`.`status` */;

/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
-- Dump completed on 2024-05-01 12:00:00

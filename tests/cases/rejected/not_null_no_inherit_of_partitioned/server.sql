-- on: contrib
-- says: not-null constraints on partitioned tables cannot be NO INHERIT
CREATE TABLE events (kind text NOT NULL NO INHERIT) PARTITION BY LIST (kind);

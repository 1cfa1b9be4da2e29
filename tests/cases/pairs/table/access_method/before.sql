CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE a (id integer); CREATE TABLE b (id integer) USING heap2;

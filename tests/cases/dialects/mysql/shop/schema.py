"""The database, as schemadsl read it."""

from schemadsl import (
    Check,
    Enum,
    Extension,
    Function,
    Index,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
    Value,
    View,
    desc,
)
from schemadsl import types as t

vector = Extension("vector")


class AddressesKind(Enum, name="addresses_kind"):
    billing = "billing"
    shipping = "shipping"


class OrdersStatus(Enum, name="orders_status"):
    new = "new"
    paid = "paid"
    sent = "sent"
    it_s__lost = "it's, lost"


class SettingsKind(Enum, name="settings_kind"):
    int = "int"
    text = "text"


set_changed_at = Function(
    "set_changed_at",
    returns="trigger",
    language="plpgsql",
    body="""
BEGIN
    NEW.changed_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
""",
)
set_updated_at = Function(
    "set_updated_at",
    returns="trigger",
    language="plpgsql",
    body="""
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
""",
)


class Customers(Table, name="customers"):
    id = t.bigint(identity="by default", primary_key=True)
    uuid = t.char(36, default="(gen_random_uuid())::text", unique="uuid")
    email = t.varchar(255, comment="as it was typed, 'quotes' and all")
    name = t.varchar(120, null=True)
    is_active = t.boolean(default=True)
    newsletter = t.boolean(default=False)
    flags = t.array(
        t.text,
        default=[],
        check="flags <@ ARRAY['vip'::text, 'blocked'::text, 'test'::text]",
    )
    level = t.smallint(default=0)
    points = t.bigint(default=0)
    credit = t.numeric(12, 2, default="0.00")
    settings = t.jsonb(null=True, default="jsonb_build_object()")
    avatar = t.bytea(null=True)
    secret = t.bytea(null=True, default="'\\x736563726574'::bytea")
    born = t.date(null=True)
    birth_year = t.smallint(null=True)
    visits = t.numeric(20, default=0)
    lang = t.varchar(
        10,
        null=True,
        generated="jsonb_extract_path_text(settings, VARIADIC ARRAY['lang'::text])",
    )
    domain = t.varchar(
        255, null=True, generated="split_part((email)::text, '@'::text, '-1'::integer)"
    )
    display = t.varchar(
        400,
        generated="(((COALESCE(name, ''::character varying))::text || ' <'::text) || (email)::text) || '>'::text",
    )
    created_at = t.timestamp(default="CURRENT_TIMESTAMP")
    updated_at = t.timestamp(default="CURRENT_TIMESTAMP")
    seen_at = t.timestamptz(null=True)
    unique_email = Unique(email, name="email", index_comment="one account for each")
    chk_1 = Check(
        "(points >= 0) AND (is_active = ANY (ARRAY[false, true]))",
        name="customers_chk_1",
    )
    chk_2 = Check("(email)::text ~ '^[^@]+@[^@]+$'::text", name="customers_chk_2")
    by_created_at_id = Index(desc(created_at), id, name="created")
    by_lang = Index(lang, name="lang")
    by_lower = Index("lower((name)::text)", name="lower_name")
    set_updated_at_2 = Trigger(
        "set_updated_at",
        before="update",
        for_each="row",
        when="NOT (old.updated_at IS DISTINCT FROM new.updated_at)",
        execute=set_updated_at,
    )


class Addresses(Table, name="addresses"):
    id = t.bigint(identity="by default", primary_key=True)
    customer_id = t.bigint(
        references=Customers.id, foreign_key="addresses_customer", on_delete="cascade"
    )
    kind = t.enum(AddressesKind, default=AddressesKind.shipping)
    street = t.varchar(200)
    country = t.char(2, default="'DE'::bpchar")
    by_customer_id = Index(customer_id, name="addresses_customer")


class Categories(
    Table,
    name="categories",
    comment="""What the shop's pages are called
and where""",
):
    id = t.integer(identity="by default", primary_key=True)
    parent_id = t.integer(
        null=True,
        references=lambda: Categories.id,
        foreign_key="categories_parent",
        on_delete="set null",
        on_update="cascade",
    )
    name = t.varchar(100)
    path = t.varchar(400, unique="path")
    unique_name_parent_id = Unique(name, parent_id, name="categories_name")
    by_parent_id = Index(parent_id, name="parent")


class Events(Table, name="events"):
    id = t.bigint(identity="by default")
    happened_at = t.timestamp(default="CURRENT_TIMESTAMP")
    name = t.varchar(60)
    payload = t.text(null=True)
    duration = t.time(3, null=True)
    ratio = t.real(null=True)
    weight = t.double(default=1.5)
    mask = t.bit(8, null=True, default="'00000101'::\"bit\"")
    key = PrimaryKey(id, happened_at)
    by_name = Index(name, name="events_name")


class Orders(Table, name="orders"):
    id = t.bigint(identity="by default", primary_key=True)
    customer_id = t.bigint(references=Customers.id, foreign_key="orders_customer")
    address_id = t.bigint(
        null=True,
        references=Addresses.id,
        foreign_key="orders_address",
        on_delete="set null",
    )
    status = t.enum(OrdersStatus, default=OrdersStatus.new)
    note = t.text(null=True)
    placed_at = t.timestamptz(default="CURRENT_TIMESTAMP")
    changed_at = t.timestamptz(default="CURRENT_TIMESTAMP")
    closed_at = t.timestamp(3, null=True)
    by_note = Index(note, name="note")
    by_customer_id_placed_at = Index(customer_id, placed_at, name="orders_customer")
    by_status = Index(status, name="status")
    set_changed_at_2 = Trigger(
        "set_changed_at",
        before="update",
        for_each="row",
        when="(old.* IS DISTINCT FROM new.*) AND (NOT (old.changed_at IS DISTINCT FROM new.changed_at))",
        execute=set_changed_at,
    )


class Products(Table, name="products"):
    id = t.bigint(identity="by default", primary_key=True)
    sku = t.varchar(40, unique="sku")
    name = t.varchar(200)
    description = t.text(null=True)
    price = t.numeric(10, 2, default="0.00")
    vat = t.smallint(default=19)
    on_sale = t.boolean(null=True)
    attributes = t.jsonb(null=True)
    embedding = t.vector(3, null=True)
    by_name = Index(name, name="products_name")


class OrderLines(Table, name="order_lines"):
    order_id = t.bigint(
        references=Orders.id, foreign_key="order_lines_order", on_delete="cascade"
    )
    line = t.smallint()
    product_id = t.bigint(
        references=Products.id, foreign_key="order_lines_product", on_delete="restrict"
    )
    quantity = t.integer(default=1)
    price = t.numeric(10, 2)
    total = t.numeric(14, 2, null=True, generated="(quantity)::numeric * price")
    key = PrimaryKey(order_id, line)
    chk_1 = Check("(quantity >= 1) AND (quantity <= 9999)", name="order_lines_chk_1")
    by_product_id = Index(product_id, name="product")


class ProductCategories(Table, name="product_categories"):
    product_id = t.bigint(
        references=Products.id, foreign_key="pc_product", on_delete="cascade"
    )
    category_id = t.integer(
        references=Categories.id, foreign_key="pc_category", on_delete="cascade"
    )
    key = PrimaryKey(product_id, category_id)
    by_category_id = Index(category_id, name="category")


class Reviews(Table, name="reviews"):
    id = t.integer(identity="by default", primary_key=True)
    product_id = t.bigint(
        references=Products.id, foreign_key="reviews_product", on_delete="cascade"
    )
    customer_id = t.bigint(
        null=True,
        references=Customers.id,
        foreign_key="reviews_customer",
        on_delete="set null",
    )
    stars = t.smallint()
    body = t.text()
    unique_product_id_customer_id = Unique(product_id, customer_id, name="once")
    stars_2 = Check("stars = ANY (ARRAY[1, 2, 3, 4, 5])", name="stars")
    by_customer_id = Index(customer_id, name="reviews_customer")


class Sessions(Table, name="sessions"):
    id = t.bytea(primary_key=True)
    customer_id = t.numeric(20, null=True)
    data = t.bytea()
    expires = t.bigint(default="(EXTRACT(epoch FROM CURRENT_TIMESTAMP))::bigint")
    by_expires = Index(expires, name="expires")


class Settings(Table, name="settings"):
    name = t.varchar(60, primary_key=True)
    value = t.text(default=Value("{}"))
    kind = t.enum(SettingsKind)


class Stock(Table, name="stock"):
    product_id = t.bigint(
        primary_key=True, references=Products.id, foreign_key="stock_product"
    )
    amount = t.integer(default=0)
    counted_on = t.date(default="CURRENT_DATE")


active_customers = View(
    "active_customers",
    query="""SELECT id,
    email,
        CASE
            WHEN (points > 100) THEN 'gold'::text
            ELSE 'none'::text
        END AS medal,
    jsonb_extract_path_text(settings, VARIADIC ARRAY['theme'::text, 'colour'::text]) AS colour
   FROM public.customers
  WHERE (is_active = true)""",
    security_invoker=True,
    check_option="cascaded",
)
sales = View(
    "sales",
    query="""SELECT (o.placed_at)::date AS day,
    sum(l.total) AS revenue,
    string_agg(DISTINCT (p.sku)::text, ', '::text ORDER BY (p.sku)::text NULLS FIRST) AS skus
   FROM ((public.orders o
     JOIN public.order_lines l ON ((l.order_id = o.id)))
     JOIN public.products p ON ((p.id = l.product_id)))
  WHERE ((o.status <> 'new'::public.orders_status) AND (p.on_sale = true))
  GROUP BY ((o.placed_at)::date)""",
)

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Donors, funds, gifts, and the double-entry ledger that the database itself keeps true. */
export class Funding1764000009000 implements MigrationInterface {
  name = 'Funding1764000009000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE donor (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        kind           text NOT NULL CHECK (kind IN ('person', 'organisation', 'anonymous')),
        name           text,
        email          text CHECK (email = lower(email)),
        locale         text NOT NULL CHECK (locale IN ('ru', 'en')),
        created_at     timestamptz(3) NOT NULL,
        version        integer NOT NULL,
        UNIQUE (association_id, id),
        CHECK ((kind = 'anonymous') = (name IS NULL))
      );
      CREATE INDEX donor_list ON donor (association_id, created_at DESC, id DESC);
      CREATE INDEX donor_name ON donor USING gin (name gin_trgm_ops);

      CREATE TABLE fund (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        name           jsonb NOT NULL,
        restriction    text NOT NULL CHECK (restriction IN ('unrestricted', 'restricted', 'endowment', 'own_income')),
        purpose        jsonb,
        donor_id       uuid,
        currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        created_at     timestamptz(3) NOT NULL,
        version        integer NOT NULL,
        UNIQUE (association_id, id),
        FOREIGN KEY (association_id, donor_id) REFERENCES donor (association_id, id),
        -- a restriction that nobody can read is none
        CHECK (restriction NOT IN ('restricted', 'endowment') OR purpose IS NOT NULL)
      );
      CREATE INDEX fund_list ON fund (association_id, created_at, id);
      CREATE INDEX fund_donor ON fund (donor_id) WHERE donor_id IS NOT NULL;

      ALTER TABLE contest ADD CONSTRAINT contest_fund_fk
        FOREIGN KEY (association_id, fund_id) REFERENCES fund (association_id, id);
      CREATE INDEX contest_fund ON contest (fund_id) WHERE fund_id IS NOT NULL;

      -- lines: how many postings the entry has, so that none can be added to it later
      CREATE TABLE journal_entry (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        entry_date     date NOT NULL,
        kind           text NOT NULL CHECK (kind IN ('gift', 'pledge', 'pledge_receipt', 'in_kind', 'reservation',
                         'commitment', 'release', 'payment', 'refund', 'transfer')),
        currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        lines          smallint NOT NULL CHECK (lines >= 2),
        memo           text,
        actor_id       uuid REFERENCES person,
        contest_id     uuid,
        source_type    text NOT NULL CHECK (source_type IN ('fund', 'gift', 'pledge', 'contest', 'award')),
        source_id      uuid NOT NULL,
        reverses_id    uuid CONSTRAINT journal_entry_reversed_once UNIQUE REFERENCES journal_entry,
        posted_at      timestamptz(3) NOT NULL,
        FOREIGN KEY (association_id, contest_id) REFERENCES contest (association_id, id),
        CHECK (source_type <> 'contest' OR source_id = contest_id),
        CHECK (reverses_id IS NULL OR memo IS NOT NULL)
      );
      CREATE INDEX journal_entry_source ON journal_entry (source_id);
      CREATE INDEX journal_entry_contest ON journal_entry (contest_id) WHERE contest_id IS NOT NULL;

      CREATE TABLE posting (
        id           uuid PRIMARY KEY,
        entry_id     uuid NOT NULL REFERENCES journal_entry,
        account      text NOT NULL CHECK (account IN ('bank', 'pledges_receivable', 'grants_payable', 'endowment',
                       'reserved', 'unreserved', 'transfers', 'contributions', 'contributions_in_kind', 'own_income',
                       'investment_income', 'grants_expense', 'in_kind_expense', 'exchange_differences')),
        fund_id      uuid NOT NULL REFERENCES fund,
        currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
        base_minor   bigint NOT NULL,
        rate         numeric CHECK (rate > 0),
        rate_date    date,
        rate_source  text,
        CHECK (num_nonnulls(rate, rate_date, rate_source) IN (0, 3)),
        -- no rate: the base currency itself
        CHECK (rate IS NOT NULL OR base_minor = amount_minor),
        CHECK (base_minor = 0 OR sign(base_minor) = sign(amount_minor))
      );
      CREATE INDEX posting_entry ON posting (entry_id);
      CREATE INDEX posting_balance ON posting (fund_id, account) INCLUDE (base_minor, entry_id);

      CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the ledger is append-only: % of % refused', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry
        FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
      CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
      CREATE TRIGGER posting_append_only BEFORE UPDATE OR DELETE ON posting
        FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
      CREATE TRIGGER posting_no_truncate BEFORE TRUNCATE ON posting
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

      CREATE FUNCTION posting_belongs_to_new_entry() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT count(*) FROM posting WHERE entry_id = NEW.entry_id)
           <> (SELECT lines FROM journal_entry WHERE id = NEW.entry_id) THEN
          RAISE EXCEPTION 'entry % does not have the lines it says', NEW.entry_id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER posting_lines AFTER INSERT ON posting
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION posting_belongs_to_new_entry();

      -- What the code decides under the fund's lock, the database checks again when the transaction ends.
      CREATE FUNCTION journal_entry_is_sound() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        touched uuid[];
        one     record;
      BEGIN
        IF (SELECT count(*) FROM posting WHERE entry_id = NEW.id) <> NEW.lines THEN
          RAISE EXCEPTION 'entry % does not have the lines it says', NEW.id USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.id GROUP BY fund_id HAVING sum(base_minor) <> 0) THEN
          RAISE EXCEPTION 'entry % does not balance in each fund', NEW.id USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (SELECT 1 FROM posting p JOIN fund f ON f.id = p.fund_id WHERE p.entry_id = NEW.id
                   AND (f.association_id <> NEW.association_id OR f.currency <> NEW.currency
                        OR (p.currency = NEW.currency) <> (p.rate IS NULL))) THEN
          RAISE EXCEPTION 'entry % mixes associations or currencies', NEW.id USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.reverses_id IS NOT NULL
           AND (EXISTS (SELECT 1 FROM posting WHERE entry_id IN (NEW.id, NEW.reverses_id)
                        GROUP BY account, fund_id, currency
                        HAVING sum(base_minor) <> 0 OR sum(amount_minor) <> 0)
                OR NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.id = NEW.reverses_id AND e.reverses_id IS NULL
                               AND e.kind = NEW.kind AND e.source_id = NEW.source_id)) THEN
          RAISE EXCEPTION 'entry % is not the reversal of %', NEW.id, NEW.reverses_id USING ERRCODE = 'check_violation';
        END IF;

        -- one after the other from here on: two transactions that cannot see each other must not both fit
        touched := ARRAY(SELECT DISTINCT fund_id FROM posting WHERE entry_id = NEW.id);
        PERFORM 1 FROM fund WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;
        FOR one IN
          SELECT fund_id,
                 coalesce(sum(base_minor) FILTER (WHERE account = 'bank'), 0) AS bank,
                 coalesce(sum(base_minor) FILTER (WHERE account = 'grants_payable'), 0) AS payable,
                 coalesce(sum(base_minor) FILTER (WHERE account = 'reserved'), 0) AS reserved,
                 coalesce(sum(base_minor) FILTER (WHERE account = 'endowment'), 0) AS endowment
          FROM posting WHERE fund_id = ANY (touched) GROUP BY fund_id
        LOOP
          IF one.bank < 0 THEN
            RAISE EXCEPTION 'fund % would pay money it does not have', one.fund_id USING ERRCODE = 'check_violation';
          END IF;
          IF one.payable > 0 OR one.reserved > 0 OR one.endowment > 0 THEN
            RAISE EXCEPTION 'fund % would give back more than there is', one.fund_id USING ERRCODE = 'check_violation';
          END IF;
          IF one.bank + one.payable + one.reserved + one.endowment < 0 THEN
            RAISE EXCEPTION 'fund % would commit more than is free', one.fund_id USING ERRCODE = 'check_violation';
          END IF;
        END LOOP;
        -- of one award: never more paid than committed, never more returned than paid
        IF NEW.source_type = 'award' AND EXISTS (
             SELECT 1 FROM posting p JOIN journal_entry e ON e.id = p.entry_id
             WHERE e.source_id = NEW.source_id
             GROUP BY p.fund_id
             HAVING coalesce(sum(p.base_minor) FILTER (WHERE p.account = 'grants_payable'), 0) > 0
                 OR coalesce(sum(p.base_minor) FILTER (WHERE p.account IN ('grants_payable', 'grants_expense')), 0) < 0
           ) THEN
          RAISE EXCEPTION 'award % would be paid more than it was given', NEW.source_id USING ERRCODE = 'check_violation';
        END IF;
        -- of one contest: never more taken from what was set aside than there was
        IF NEW.contest_id IS NOT NULL AND EXISTS (
             SELECT 1 FROM posting p JOIN journal_entry e ON e.id = p.entry_id
             WHERE e.contest_id = NEW.contest_id AND p.account = 'reserved'
             GROUP BY p.fund_id HAVING sum(p.base_minor) > 0
           ) THEN
          RAISE EXCEPTION 'contest % has not that much set aside', NEW.contest_id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER journal_entry_sound AFTER INSERT ON journal_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_entry_is_sound();

      -- numbers of receipts go on within a year
      CREATE TABLE gift_number (
        association_id uuid NOT NULL REFERENCES association,
        year           smallint NOT NULL,
        last           integer NOT NULL,
        PRIMARY KEY (association_id, year)
      );

      CREATE TABLE gift (
        id             uuid PRIMARY KEY,
        association_id uuid NOT NULL REFERENCES association,
        fund_id        uuid NOT NULL,
        donor_id       uuid,
        nature         text NOT NULL CHECK (nature IN ('donation', 'own_income', 'yield')),
        number         text NOT NULL,
        amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
        currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        received_on    date NOT NULL,
        method         text NOT NULL CHECK (method IN ('bank', 'card', 'cash', 'other')),
        reference      text,
        entry_id       uuid NOT NULL UNIQUE REFERENCES journal_entry,
        created_at     timestamptz(3) NOT NULL,
        CONSTRAINT gift_number_once UNIQUE (association_id, number),
        FOREIGN KEY (association_id, fund_id) REFERENCES fund (association_id, id),
        FOREIGN KEY (association_id, donor_id) REFERENCES donor (association_id, id),
        CHECK ((nature = 'donation') = (donor_id IS NOT NULL))
      );
      CREATE INDEX gift_list ON gift (association_id, received_on DESC, id DESC);
      CREATE INDEX gift_fund ON gift (fund_id, received_on DESC, id DESC);
      CREATE INDEX gift_donor ON gift (donor_id, received_on DESC, id DESC) WHERE donor_id IS NOT NULL;
      CREATE TRIGGER gift_append_only BEFORE UPDATE OR DELETE ON gift
        FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE contest DROP CONSTRAINT contest_fund_fk;
      DROP INDEX contest_fund;
      DROP TABLE gift, gift_number, posting, journal_entry, fund, donor;
      DROP FUNCTION journal_entry_is_sound, posting_belongs_to_new_entry, ledger_is_append_only;
    `);
  }
}

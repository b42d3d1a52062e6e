SET lock_timeout = '1s';

-- A change of number that was told to a version before commit fdb6fa1 left the old number standing as the contact's
-- phone: answers went on to it, and WhatsApp lets strangers have it. What is on record says whose these are. Not
-- repaired: a number of a linked contact that such a version did not even end, as it looks like one in use.

-- As toE164 in lib/contacts/phone-number.ts.
CREATE OR REPLACE FUNCTION pg_temp.e164(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '+' || regexp_replace(regexp_replace(value,
    '^55(\d{2})([6-9]\d{7})$', '55\19\2'), '^521(\d{10})$', '52\1')
$$;

CREATE TEMP TABLE person ON COMMIT DROP AS
  SELECT "workspaceId", id AS "contactId", COALESCE("linkedToId", id) AS "rootId" FROM contact;
CREATE INDEX ON person ("workspaceId", "contactId");
CREATE INDEX ON person ("workspaceId", "rootId");
CREATE TEMP TABLE known ON COMMIT DROP AS
  SELECT person.*, identity.kind, identity.value, identity."firstSeenAt", identity."endedAt"
  FROM contact_identity AS identity JOIN person USING ("workspaceId", "contactId");
CREATE INDEX ON known ("workspaceId", "rootId");
ANALYZE person;
ANALYZE known;

-- A user id that changed alone says that the number is another one, which is not shared (platform reference, 2.8). A
-- change that named numbers ended one at its own time. The person stays reachable under the new user id, and
-- a number of theirs that this ends by mistake comes back with their next message.
UPDATE contact_identity AS number SET "endedAt" = former.at
FROM (
  SELECT number."workspaceId", number.value, max(former."endedAt") AS at
  FROM known AS former
  JOIN known AS number ON number."workspaceId" = former."workspaceId" AND number."rootId" = former."rootId"
    AND number."contactId" = former."contactId"
    AND number.kind = 'wa_id' AND number."endedAt" IS NULL AND number."firstSeenAt" < former."endedAt"
  WHERE former.kind = 'user_id' AND former."endedAt" IS NOT NULL
    AND NOT EXISTS (SELECT FROM known AS told WHERE told."workspaceId" = former."workspaceId"
      AND told."rootId" = former."rootId" AND told.kind = 'wa_id' AND told."endedAt" = former."endedAt")
    AND EXISTS (SELECT FROM known AS present WHERE present."workspaceId" = former."workspaceId"
      AND present."rootId" = former."rootId" AND present.kind = 'user_id' AND present."endedAt" IS NULL)
  GROUP BY number."workspaceId", number.value
) AS former
WHERE number."workspaceId" = former."workspaceId" AND number.kind = 'wa_id' AND number.value = former.value;

-- A phone that is on record as a number, which the person does not have: they gave it up, or a stranger has it now. It
-- gives way to the number of theirs that was heard of last, or to none.
CREATE TEMP TABLE renewed ON COMMIT DROP AS
  SELECT contact."workspaceId", contact.id, contact.phone AS "oldPhone", (
    SELECT pg_temp.e164(own.value) FROM known AS own JOIN contact_identity AS living
      ON living."workspaceId" = own."workspaceId" AND living.kind = own.kind AND living.value = own.value
    WHERE own."workspaceId" = person."workspaceId" AND own."rootId" = person."rootId"
      AND own.kind = 'wa_id' AND living."endedAt" IS NULL
    ORDER BY own."firstSeenAt" DESC, own.value LIMIT 1) AS phone
  FROM contact JOIN person ON person."workspaceId" = contact."workspaceId" AND person."contactId" = contact.id
  WHERE (contact."workspaceId", contact.phone) IN (
      SELECT known."workspaceId", pg_temp.e164(known.value) FROM known WHERE known.kind = 'wa_id')
    AND NOT EXISTS (
      SELECT FROM known AS own JOIN contact_identity AS living
        ON living."workspaceId" = own."workspaceId" AND living.kind = own.kind AND living.value = own.value
      WHERE own."workspaceId" = person."workspaceId" AND own."rootId" = person."rootId"
        AND own.kind = 'wa_id' AND living."endedAt" IS NULL AND pg_temp.e164(own.value) = contact.phone);

-- The words of `contactSearchText`: the old number's go unless a name has them, the new one's forms come. National
-- forms with another beginning (8 912… in Russia) come with the contact's next change.
UPDATE contact SET version = contact.version + 1, phone = renewed.phone, "searchText" = (
  SELECT COALESCE(string_agg(' ' || word, '' ORDER BY place), '') FROM (
    SELECT word, min(place) AS place FROM (
      SELECT word, place FROM regexp_split_to_table(ltrim(contact."searchText"), ' ') WITH ORDINALITY AS kept(word, place)
      WHERE word <> '' AND NOT (word ~ '^\d{7,}$' AND right(word, 7) = right(renewed."oldPhone", 7)
        AND position(word IN regexp_replace(
          concat_ws(' ', contact.name, contact."profileName", contact.username), '[^\d]', '', 'g')) = 0)
      UNION ALL
      SELECT regexp_replace(ltrim(renewed.phone, '+'), form.pattern, form.replacement), 1000000 + form.place
      FROM (VALUES ('^', '', 1), ('^55(\d{2})9([6-9]\d{7})$', '55\1\2', 2), ('^52(\d{10})$', '521\1', 2),
                   ('^549(\d{10})$', '54\1', 2), ('^54(\d{10})$', '549\1', 2)) AS form(pattern, replacement, place)
      WHERE renewed.phone IS NOT NULL
    ) AS words GROUP BY word
  ) AS once
)
FROM renewed WHERE contact."workspaceId" = renewed."workspaceId" AND contact.id = renewed.id;

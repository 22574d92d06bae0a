// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Replication slots: what they hold back, whether they will be lost or fill the disk. */
final class Slots implements Part {
  private static final String VIEW = "pg_replication_slots";
  private static final String[] BY = {"slot_name", "database"};
  private static final int NAMED = 50;
  private static final double IDS = 2_147_483_648.0;
  private static final double DAY = 86_400;
  private static final String LEFT = "left";

  @Override
  public String name() {
    return "slots";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge("replication_slots", Unit.COUNT, "Replication slots."),
        Figure.gauge("pg_replication_slots_inactive", Unit.COUNT, "Of these, used by nobody."),
        Figure.gauge("pg_replication_slots_lost", Unit.COUNT, "Of these, lost."),
        Figure.gauge("pg_replication_slots_held_bytes", Unit.BYTES, "WAL that all of them hold."),
        Figure.gauge("pg_replication_slots_active", Unit.NONE, "1 if it is used, else 0.").by(BY),
        Figure.gauge("pg_replication_slots_pg_wal_lsn_diff", Unit.BYTES, "WAL it holds back.")
            .by(BY),
        Figure.gauge(
                "pg_replication_slots_safe_wal_size", Unit.BYTES, "WAL until it is lost, from 13.")
            .by(BY),
        Figure.gauge("pg_replication_slots_idle", Unit.SECONDS, "Not used for, from 17.").by(BY),
        Figure.gauge("pg_replication_slots_xmin_age", Unit.COUNT, "Ids it keeps from vacuum.")
            .by(BY));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    String idle =
        facts.has(VIEW, "inactive_since")
            ? "date_part('epoch', now() - inactive_since) as idle"
            : "null as idle";
    String lost =
        facts.has(VIEW, "wal_status") ? "wal_status is not distinct from 'lost'" : "false";
    return Optional.of(
        """
        (with slots as materialized (
           select slot_name, slot_type, plugin, database, temporary, active, %s, %s, %s, %s, %s,
                  concat_ws(' ', restart_lsn, confirmed_flush_lsn) as place,
                  greatest(age(xmin), age(catalog_xmin)) as age, %s as lost,
                  greatest(pg_wal_lsn_diff(w.position, restart_lsn), 0) as held
           from pg_replication_slots cross join wal w)
         select json_build_object(
           'count', count(*), 'inactive', count(*) filter (where not active),
           'lost', count(*) filter (where lost), 'held', max(held),
           'kept', pg_size_bytes(current_setting('max_slot_wal_keep_size', true)),
           'named', (select json_agg(n) from (
             select * from slots order by lost desc, held desc nulls last, slot_name limit %d) n))
         from slots)\
        """
            .formatted(
                facts.column(VIEW, "wal_status"),
                facts.column(VIEW, "safe_wal_size"),
                facts.column(VIEW, "invalidation_reason"),
                facts.has(VIEW, "synced") ? "synced" : "false as synced",
                idle,
                lost,
                NAMED));
  }

  @Override
  public void look(Values now, Look look) {
    look.gauge("replication_slots", Unit.COUNT, now.or("count", 0));
    look.gauge("pg_replication_slots_inactive", Unit.COUNT, now.or("inactive", 0));
    look.gauge("pg_replication_slots_lost", Unit.COUNT, now.or("lost", 0));
    look.gauge("pg_replication_slots_held_bytes", Unit.BYTES, now.or("held", 0));
    List<Slot> slots = slots(now);
    for (Slot slot : slots) {
      measure(slot, look);
      slot.judged(look.limits().slotWal()).ifPresent(look::add);
      age(slot, look);
      if (slot.isLeft() && left(slot, look) >= longLeft(look)) {
        look.advise(slot.advice(left(slot, look)));
      }
    }
    if (!slots.isEmpty()) {
      look.detail("replication_slots", slots.stream().map(Slot::shown).toList());
    }
  }

  private static List<Slot> slots(Values of) {
    double kept = of.orNaN("kept");
    return of.at("named").list().stream().map(row -> new Slot(row, kept)).toList();
  }

  /** A standby that is maintained comes back. */
  private static double longLeft(Look look) {
    return Math.min(look.settings().unusedAfter().toSeconds(), DAY);
  }

  /** For how long nobody used it; before 17 since the look at which it was seen so. */
  private static double left(Slot slot, Look look) {
    return slot.row().number("idle").orElseGet(() -> Math.max(0, now(look) - since(slot, look)));
  }

  private static double now(Look look) {
    return look.now().toEpochMilli() / 1000.0;
  }

  /** Who had used it in a time in which nobody looked would have moved it. */
  private static double since(Slot slot, Look look) {
    Values then = look.before().at(LEFT).at(slot.name());
    return then.text("place").equals(slot.row().text("place"))
        ? then.or("since", now(look))
        : now(look);
  }

  @Override
  public Values kept(Values now, Look look) {
    Map<String, Object> left = new LinkedHashMap<>();
    slots(now).stream()
        .filter(Slot::isLeft)
        .forEach(
            slot ->
                left.put(
                    slot.name(),
                    Map.of(
                        "place", slot.row().text("place").orElse(""),
                        "since", since(slot, look))));
    Map<String, Object> kept = new LinkedHashMap<>(now.fields());
    kept.put(LEFT, left);
    return new Values(kept);
  }

  @Override
  public List<Supplier<Values>> remembered(Values kept) {
    return List.of(() -> new Values(Map.of(LEFT, kept.at(LEFT))));
  }

  private static void measure(Slot slot, Look look) {
    Values row = slot.row();
    Labels labels =
        Labels.of("slot_name", slot.name()).with("database", row.text("database").orElse(""));
    look.gauge("pg_replication_slots_active", Unit.NONE, labels, slot.isActive() ? 1 : 0);
    look.gauge("pg_replication_slots_pg_wal_lsn_diff", Unit.BYTES, labels, slot.held());
    double safe = row.orNaN("safe_wal_size");
    look.gauge("pg_replication_slots_safe_wal_size", Unit.BYTES, labels, safe);
    look.gauge("pg_replication_slots_idle", Unit.SECONDS, labels, row.orNaN("idle"));
    look.gauge("pg_replication_slots_xmin_age", Unit.COUNT, labels, row.orNaN("age"));
  }

  private static void age(Slot slot, Look look) {
    double age = slot.row().or("age", 0);
    look.judgeQuietly(
        look.limits().transactionAge(),
        age,
        IDS,
        slot.told()
            + " keeps vacuum from rows that died within the last "
            + Told.count(age)
            + " transactions; "
            + slot.release());
  }
}

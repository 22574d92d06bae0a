// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.Event;
import io.bellwether.jdbc.Session;
import io.bellwether.postgres.CatalogChanges.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was made, changed and dropped since the pass before, and who was given or lost which right.
 * The server sums the hashes of all objects in a few hundred buckets; only the objects of buckets
 * whose sum is another are sent.
 */
final class Catalog implements Part {
  /**
   * Objects that are kept to compare with; of a catalog with more, only that it changed is told.
   */
  private static final int MOST = 45_000;

  /** So many are read at once: an answer has its bounds. */
  private static final int AT_ONCE = 10_000;

  private static final int TOLD = 50;
  private static final String PRINT = "print";

  /** Its place in a row of an object. */
  private static final int DEFINITION = 3;

  private final String name;
  private final String objects;
  private final boolean ofDatabase;

  private Catalog(String name, String objects, boolean ofDatabase) {
    this.name = name;
    this.objects = objects;
    this.ofDatabase = ofDatabase;
  }

  static Catalog ofDatabase() {
    return new Catalog("catalog", CatalogQueries.OF_DATABASE, true);
  }

  static Catalog ofRoles() {
    return new Catalog("roles", CatalogQueries.OF_ROLES, false);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Figure> figures() {
    return ofDatabase
        ? List.of(
            Figure.counter(
                    "pg_schema_changes_total",
                    Unit.COUNT,
                    "Objects of a database made, changed or dropped since watching began.")
                .by("datname"),
            Figure.counter(
                    "pg_permission_changes_total",
                    Unit.COUNT,
                    "Rights on objects of a database given or taken since watching began.")
                .by("datname"))
        : List.of(
            Figure.counter(
                "pg_role_changes_total",
                Unit.COUNT,
                "Roles and memberships made, changed or dropped since watching began."));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(CatalogQueries.sums(objects));
  }

  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    if (!ofDatabase) {
      return Optional.of(new Values(read(session, before)));
    }
    String print = CatalogPrint.of(session);
    boolean quiet = before.text(PRINT).equals(Optional.of(print));
    Map<String, Object> answer = quiet ? unchanged(before) : read(session, before);
    answer.put(PRINT, print);
    return Optional.of(new Values(answer));
  }

  private static Map<String, Object> unchanged(Values before) {
    Map<String, Object> answer = new LinkedHashMap<>(before.fields());
    answer.put("changes", List.of());
    return answer;
  }

  private Map<String, Object> read(Session session, Values before) throws Exception {
    Values sums = Pass.value(session, CatalogQueries.sums(objects));
    CatalogBuckets buckets = CatalogBuckets.of(before.at("sums"), sums);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("sums", sums);
    if (buckets.objects() <= MOST) {
      answer.put("objects", objects(session, before.at("objects"), buckets));
    }
    List<Change> changes =
        before.isNone() ? List.of() : changes(before, new Values(answer), buckets);
    answer.put("changes", changes.stream().map(it -> List.of(it.kind(), it.what())).toList());
    long permissions = changes.stream().filter(it -> it.kind().equals("permission")).count();
    answer.put("permission", before.or("permission", 0) + permissions);
    answer.put("schema", before.or("schema", 0) + changes.size() - permissions);
    return answer;
  }

  /** What was read before, with what differs read anew; what was too much before is read whole. */
  private Values objects(Session session, Values before, CatalogBuckets buckets) throws Exception {
    Map<String, Object> known = new LinkedHashMap<>(before.fields());
    List<String> asked = known.isEmpty() ? buckets.all() : buckets.changed();
    known.keySet().removeAll(asked);
    known.keySet().removeAll(buckets.gone());
    if (!asked.isEmpty()) {
      int pieces = (int) (buckets.objects() / AT_ONCE) + 1;
      int size = (asked.size() + pieces - 1) / pieces;
      for (int from = 0; from < asked.size(); from += size) {
        known.putAll(read(session, asked.subList(from, Math.min(from + size, asked.size()))));
      }
    }
    return new Values(known);
  }

  /** By bucket. */
  private Map<String, Object> read(Session session, List<String> buckets) throws Exception {
    Map<String, List<Values>> read = new LinkedHashMap<>();
    String sql = CatalogQueries.objects(objects, MOST);
    for (Values row : Pass.value(session, sql, String.join(",", buckets)).list()) {
      read.computeIfAbsent(row.list().get(0).toString(), it -> new ArrayList<>()).add(row);
    }
    return new LinkedHashMap<>(read);
  }

  private static List<Change> changes(Values before, Values now, CatalogBuckets buckets) {
    if (now.has("objects") && before.has("objects")) {
      List<String> different = buckets.different();
      return CatalogChanges.between(
          of(before.at("objects"), different), of(now.at("objects"), different));
    }
    return buckets.kinds().stream()
        .map(kind -> new Change("schema", kind + ": something changed; there are too many to name"))
        .toList();
  }

  private static List<CatalogObject> of(Values objects, Collection<String> buckets) {
    return buckets.stream()
        .flatMap(bucket -> objects.at(bucket).list().stream())
        .map(row -> CatalogObject.of(row.list()))
        .toList();
  }

  /** Of a catalog that is too large first what is shown of objects goes, then they themselves. */
  @Override
  public List<Supplier<Values>> remembered(Values kept) {
    return List.of(
        () -> only(kept, kept.at("objects")),
        () -> only(kept, undefined(kept.at("objects"))),
        () -> only(kept, Values.NONE));
  }

  private static Values only(Values kept, Values objects) {
    Map<String, Object> only = new LinkedHashMap<>();
    only.put("sums", kept.at("sums"));
    only.put("schema", kept.or("schema", 0));
    only.put("permission", kept.or("permission", 0));
    if (!objects.isNone()) {
      only.put("objects", objects);
    }
    return new Values(only);
  }

  private static Values undefined(Values objects) {
    Map<String, Object> undefined = new LinkedHashMap<>();
    objects
        .fields()
        .forEach(
            (bucket, rows) ->
                undefined.put(bucket, rows.list().stream().map(Catalog::undefinedRow).toList()));
    return objects.isNone() ? objects : new Values(undefined);
  }

  private static List<Object> undefinedRow(Values row) {
    List<Object> cells = new ArrayList<>(row.list());
    cells.set(DEFINITION, "");
    return cells;
  }

  @Override
  public void look(Values now, Look look) {
    if (ofDatabase) {
      look.counter("pg_schema_changes_total", Unit.COUNT, now.or("schema", 0));
      look.counter("pg_permission_changes_total", Unit.COUNT, now.or("permission", 0));
    } else {
      look.counter("pg_role_changes_total", Unit.COUNT, now.or("permission", 0));
    }
    List<Values> changes = now.at("changes").list();
    if (!changes.isEmpty()) {
      tell(changes, look);
    }
  }

  private void tell(List<Values> changes, Look look) {
    List<String> told = new ArrayList<>();
    for (Values change : changes.subList(0, Math.min(TOLD, changes.size()))) {
      List<Values> pair = change.list();
      told.add(pair.get(0) + ": " + pair.get(1));
      look.event(pair.get(0).toString(), pair.get(1).toString());
    }
    int more = changes.size() - told.size();
    if (more > 0) {
      told.add("and " + more + " more");
      look.event(Event.of("schema", more + " more changes").times(more));
    }
    look.detail(name + "_changes", told);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.history.Details;
import io.bellwether.core.history.SeriesKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The number of each series. Only the writer gives new ones; others look them up. */
final class SeriesNumbers {
  private record Name(String metric, Labels labels) {
    static Name of(SeriesKey key) {
      return new Name(key.metric(), key.labels());
    }

    /** As it is read back: half of a character, of a text that was cut, is none in a file. */
    Name asKept() {
      Map<String, String> pairs = new HashMap<>(labels.asMap());
      pairs.replaceAll((name, value) -> new String(value.getBytes(UTF_8), UTF_8));
      return new Name(metric, Labels.of(pairs));
    }
  }

  private final Map<Name, Long> numbers = new ConcurrentHashMap<>();
  private final Statements statements;
  private final List<Name> uncommitted = new ArrayList<>();
  private final Set<Long> forgotten = new HashSet<>();
  private long newest;

  SeriesNumbers(Connection connection, Statements statements) throws SQLException {
    this.statements = statements;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, metric, labels FROM series")) {
      while (rows.next()) {
        long number = rows.getLong(1);
        newest = Math.max(newest, number);
        // One that cannot be read can be asked for by nobody, and expires.
        String metric = rows.getString(2);
        labels(rows.getString(3))
            .ifPresent(labels -> numbers.put(new Name(metric, labels), number));
      }
    }
  }

  Optional<Long> find(SeriesKey key) {
    Name name = Name.of(key);
    Long known = numbers.get(name);
    return Optional.ofNullable(known == null ? numbers.get(name.asKept()) : known);
  }

  /** The number of a series, within a transaction that gives it one if it has none. */
  long of(SeriesKey key) throws SQLException {
    Name name = Name.of(key);
    Long known = numbers.get(name);
    if (known != null) {
      return known;
    }
    Name kept = name.asKept();
    Long before = numbers.get(kept);
    long number = before == null ? begin(key, kept) : before;
    numbers.put(name, number);
    uncommitted.add(name);
    return number;
  }

  private long begin(SeriesKey key, Name kept) throws SQLException {
    long number = newest + 1;
    statements.update(
        "INSERT INTO series (id, metric, labels, type, unit) VALUES (?, ?, ?, ?, ?)",
        number,
        kept.metric(),
        text(kept.labels()),
        key.type().name(),
        key.unit().name());
    newest = number;
    numbers.put(kept, number);
    uncommitted.add(kept);
    return number;
  }

  void wasCommitted() {
    uncommitted.clear();
    if (!forgotten.isEmpty()) { // mostly, and looking through all series takes long
      numbers.values().removeAll(forgotten);
      forgotten.clear();
    }
  }

  void wasRolledBack() {
    uncommitted.forEach(numbers::remove);
    uncommitted.clear();
    forgotten.clear();
  }

  /** All numbers, in order. */
  List<Long> all() {
    return numbers.values().stream().distinct().sorted().toList();
  }

  /** Once it is committed these are no series any more. */
  void forgetting(Collection<Long> gone) {
    forgotten.addAll(gone);
  }

  private static String text(Labels labels) {
    return Details.text(new TreeMap<>(labels.asMap()));
  }

  private static Optional<Labels> labels(String text) {
    try {
      Map<String, String> pairs = new HashMap<>();
      Details.read(text).forEach((name, value) -> pairs.put(name, String.valueOf(value)));
      return Optional.of(Labels.of(pairs));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** One bit that flipped on the disk must not hide all other series. */
  private static <E extends Enum<E>> E known(Class<E> kind, String name, E otherwise) {
    try {
      return Enum.valueOf(kind, name);
    } catch (IllegalArgumentException e) {
      return otherwise;
    }
  }

  /** Series as others know them, by metric and labels. */
  static List<SeriesKey> list(Connection connection, Optional<String> metric) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT metric, labels, type, unit FROM series WHERE ?1 IS NULL OR metric = ?1"
                + " ORDER BY metric, labels")) {
      statement.setString(1, metric.orElse(null));
      List<SeriesKey> keys = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String name = rows.getString(1);
          Sample.Type type = known(Sample.Type.class, rows.getString(3), Sample.Type.GAUGE);
          Unit unit = known(Unit.class, rows.getString(4), Unit.NONE);
          labels(rows.getString(2))
              .ifPresent(labels -> keys.add(new SeriesKey(name, labels, type, unit)));
        }
      }
      return keys;
    }
  }
}

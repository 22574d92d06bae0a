// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Redaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of the objects of a catalog from one pass to the next. */
final class CatalogChanges {
  private static final String BY_DEFAULT = "as by default";

  private CatalogChanges() {}

  /**
   * In words, schema and permissions apart.
   *
   * @param kind {@code schema} or {@code permission}
   * @param what as in {@code table shop.orders was dropped}
   */
  record Change(String kind, String what) {}

  static List<Change> between(Collection<CatalogObject> before, Collection<CatalogObject> now) {
    Map<String, CatalogObject> then = byKey(before);
    Map<String, CatalogObject> later = byKey(now);
    Set<String> made = contents(now, then.keySet());
    Set<String> gone = contents(before, later.keySet());
    List<Change> changes = new ArrayList<>();
    for (CatalogObject one : now) {
      CatalogObject old = then.get(one.key());
      if (old != null) {
        changed(old, one).forEach(what -> changes.add(change(one, what)));
      } else if (!gone.contains(content(one)) && isWorthTelling(one)) {
        changes.add(change(one, one.told() + created(one)));
      }
    }
    for (CatalogObject old : before) {
      if (!later.containsKey(old.key()) && !made.contains(content(old)) && !old.isAccess()) {
        changes.add(change(old, old.told() + " was dropped"));
      }
    }
    return changes;
  }

  private static Change change(CatalogObject of, String what) {
    return new Change(of.isPermission() ? "permission" : "schema", Redaction.of(what));
  }

  /** What is made anew with the same content, as an index is by REINDEX, has not changed. */
  private static Set<String> contents(Collection<CatalogObject> of, Set<String> without) {
    return of.stream()
        .filter(it -> !without.contains(it.key()))
        .map(CatalogChanges::content)
        .collect(Collectors.toSet());
  }

  private static String content(CatalogObject of) {
    return of.kind() + " " + of.name() + " " + of.hash();
  }

  /** That what is new has an owner says nothing; that others may use it does. */
  private static boolean isWorthTelling(CatalogObject one) {
    return !one.isAccess() || !one.definition().contains(BY_DEFAULT);
  }

  private static String created(CatalogObject one) {
    return switch (one.kind()) {
      case "table" -> " was created";
      case "membership" -> " was granted";
      default ->
          (one.isAccess() ? " is new: " : " was created")
              + (one.isPermission() && !one.definition().isEmpty()
                  ? (one.isAccess() ? "" : ": ") + shown(one.definition())
                  : "");
    };
  }

  private static List<String> changed(CatalogObject old, CatalogObject now) {
    List<String> changes = new ArrayList<>();
    if (!old.name().equals(now.name()) && !now.isAccess()) {
      changes.add(old.told() + " is called " + now.name() + " now");
    }
    if (!old.hash().equals(now.hash())) {
      changes.add(now.told() + difference(old, now));
    }
    return changes;
  }

  private static String difference(CatalogObject old, CatalogObject now) {
    boolean unseen = old.definition().isEmpty() || now.definition().isEmpty();
    if (unseen || old.definition().equals(now.definition())) {
      return " was changed";
    }
    return now.kind().equals("table")
        ? columns(pieces(old.definition()), pieces(now.definition()))
        : ": " + shown(old.definition()) + " → " + shown(now.definition());
  }

  private static String shown(String definition) {
    return definition.replace(CatalogObject.DIVIDER, ", ");
  }

  /** Columns by name, with what follows the name. */
  private static Map<String, String> pieces(String definition) {
    Map<String, String> pieces = new LinkedHashMap<>();
    Arrays.stream(definition.split(CatalogObject.DIVIDER))
        .forEach(
            piece -> {
              int end = nameEnd(piece);
              pieces.put(piece.substring(0, end), piece.substring(end).strip());
            });
    return pieces;
  }

  /** A quoted name may have spaces in it. */
  private static int nameEnd(String piece) {
    int from = piece.startsWith("\"") ? Math.max(0, piece.lastIndexOf("\" ")) : 0;
    int space = piece.indexOf(' ', from);
    return space < 0 ? piece.length() : space;
  }

  private static String columns(Map<String, String> old, Map<String, String> now) {
    List<String> told = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(now.keySet());
    names.addAll(old.keySet());
    for (String name : names) {
      if (!old.containsKey(name)) {
        told.add("column " + name + " " + now.get(name) + " is new");
      } else if (!now.containsKey(name)) {
        told.add("column " + name + " is gone");
      } else if (!old.get(name).equals(now.get(name))) {
        told.add("column " + name + ": " + old.get(name) + " → " + now.get(name));
      }
    }
    return told.isEmpty() ? " was changed" : ": " + String.join("; ", told);
  }

  private static Map<String, CatalogObject> byKey(Collection<CatalogObject> objects) {
    Map<String, CatalogObject> byKey = new HashMap<>();
    objects.forEach(it -> byKey.put(it.key(), it));
    return byKey;
  }
}

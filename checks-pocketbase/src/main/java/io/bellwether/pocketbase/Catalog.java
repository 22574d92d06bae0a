// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Its collections as far as they are known, when a look may ask for one page of their list: of more
 * than a page the next one comes with the next look. Where some are wanted by name, every other
 * look asks for these alone, so that they are found wherever they stand.
 */
final class Catalog {
  /** What PocketBase cuts longer pages to. */
  private static final int PAGE = 1_000;

  /** Of more nobody would look at figures, and each costs memory here. */
  private static final int MOST = 10_000;

  private final Optional<String> named;
  private final int page;
  private final int most;

  /** As the last round found them; what the round of now finds adds to them until it ends. */
  private final Map<String, Collection> known = new LinkedHashMap<>();

  private final Map<String, Collection> coming = new LinkedHashMap<>();
  private OptionalLong total = OptionalLong.empty();
  private long all;
  private String last = "";
  private boolean byName;
  private boolean ended;
  private boolean whole;

  Catalog(Wanted wanted) {
    this(wanted, PAGE, MOST);
  }

  Catalog(Wanted wanted, int page, int most) {
    this.named = wanted.filter();
    this.page = page;
    this.most = most;
  }

  /** What to ask for in this look: after the last name that is known, not by number of page. */
  synchronized String route() {
    String rest = last.isEmpty() ? "" : "name>\"" + quoted(last) + "\"";
    String some = byName ? named.orElse("") : "";
    return Collections.route(page, some + (some.isEmpty() || rest.isEmpty() ? "" : "&&") + rest);
  }

  private static String quoted(String name) {
    return name.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** It was answered. */
  synchronized void read(Collections answer) {
    total = byName ? OptionalLong.empty() : OptionalLong.of(coming.size() + answer.total());
    all = total.orElse(all);
    if (!byName && named.isPresent() && !answer.isLast()) {
      byName = true;
      if (!ended) {
        add(answer, known);
      }
    } else {
      goOn(answer);
    }
  }

  private void goOn(Collections answer) {
    int before = coming.size();
    add(answer, coming);
    if (answer.isLast() || coming.size() == before || coming.size() >= most) {
      end(answer.isLast());
    } else {
      last = answer.listed().get(answer.listed().size() - 1).name();
    }
  }

  private static void add(Collections answer, Map<String, Collection> to) {
    answer.listed().forEach(one -> to.put(one.name(), one));
  }

  private void end(boolean all) {
    known.clear();
    known.putAll(coming);
    coming.clear();
    last = "";
    byName = false;
    ended = true;
    whole = all;
  }

  /** Those that are known, by name. */
  synchronized List<Collection> listed() {
    Map<String, Collection> all = new LinkedHashMap<>(known);
    all.putAll(coming);
    return new ArrayList<>(all.values());
  }

  /** How many there are; empty in a look that asked for those alone that were named. */
  synchronized OptionalLong total() {
    return total;
  }

  /** Whether what is not known is not there. */
  synchronized boolean isWhole() {
    return whole;
  }

  /** What is not looked at and what to do, where something is not. */
  synchronized Optional<String> gap() {
    if (whole) {
      return Optional.empty();
    }
    String seen = "of " + all + " the first " + listed().size() + " by name are looked at";
    if (ended) {
      return Optional.of(
          seen + "; name at most " + Wanted.MOST_ASKED + " that matter in 'collections'");
    }
    return Optional.of(
        named.isPresent()
            ? seen + "; those in 'collections' are asked for by name with the next look"
            : seen + " so far; each look reads " + page + " more of their list");
  }
}

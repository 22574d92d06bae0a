// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of docs/homes.md: who owes a requirement, and what there is of it.
 *
 * @param places modules and packages; the module that answers for the row comes first
 * @param state the first word of the last cell
 * @param missing what is not there yet, where the row says so
 * @param tests that show what is there
 */
record Home(
    String id,
    String about,
    List<String> places,
    String reached,
    String state,
    String missing,
    List<String> tests) {

  static final String WORKS = "works";
  static final String PARTLY = "partly";
  static final String LATER = "later";

  private static final Pattern ROW = Pattern.compile("\\| [A-Z]\\d+ \\|.*");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern STATE =
      Pattern.compile("(?<word>\\w+)(?:: (?<missing>[^`(]*?) ?\\(?(?<tests>`.*`)\\)?)?");

  static List<Home> in(String document) {
    return document.lines().filter(line -> ROW.matcher(line).matches()).map(Home::of).toList();
  }

  private static Home of(String line) {
    List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    if (cells.size() != 7) {
      throw new AssertionError("a row has five cells: " + line);
    }
    Matcher state = STATE.matcher(cells.get(5));
    if (!state.matches()) {
      throw new AssertionError("works: `Test`, partly: what is missing (`Test`) or later: " + line);
    }
    return new Home(
        cells.get(1),
        cells.get(2),
        quoted(cells.get(3)),
        cells.get(4),
        state.group("word"),
        orNothing(state.group("missing")),
        quoted(orNothing(state.group("tests"))));
  }

  private static String orNothing(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  List<String> modules() {
    return places.stream().filter(place -> !place.contains(".")).toList();
  }

  List<String> packages() {
    return places.stream().filter(place -> place.contains(".")).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ids of all requirements, in their order. */
final class HomeIds {

  /** How many there are of each letter. */
  private static final String LAST =
      "P14 H13 S5 G12 Q5 B2 K6 I9 V11 R5 A10 N5 M6 T4 W6 X3 E3 L2 C3 D2 Z3 O1";

  static final List<String> ALL = Stream.of(LAST.split(" ")).flatMap(HomeIds::upTo).toList();

  private HomeIds() {}

  private static Stream<String> upTo(String last) {
    return IntStream.rangeClosed(1, Integer.parseInt(last.substring(1)))
        .mapToObj(number -> last.substring(0, 1) + number);
  }

  /** What is wrong with these, as sentences; nothing when each is there once and in its place. */
  static List<String> faults(List<String> found) {
    var there = Set.copyOf(found);
    List<String> faults =
        Stream.of(
                ALL.stream().filter(id -> !there.contains(id)).map(id -> id + " has no row"),
                found.stream().filter(id -> !ALL.contains(id)).map(id -> id + " is no requirement"),
                there.stream()
                    .filter(id -> found.indexOf(id) != found.lastIndexOf(id))
                    .map(id -> id + " has several rows"))
            .flatMap(fault -> fault)
            .toList();
    return faults.isEmpty() ? outOfPlace(found) : faults;
  }

  private static List<String> outOfPlace(List<String> found) {
    return IntStream.range(0, ALL.size())
        .filter(i -> !found.get(i).equals(ALL.get(i)))
        .mapToObj(i -> found.get(i) + " stands where " + ALL.get(i) + " belongs")
        .limit(1)
        .toList();
  }
}

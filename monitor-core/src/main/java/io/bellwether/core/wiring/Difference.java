// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** What a reload came to, by names as a person reads them; each list in the order of the file. */
public record Difference(
    List<String> added, List<String> changed, List<String> removed, List<String> kept) {

  static Difference between(Roster before, Roster after) {
    Difference all =
        new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    all.compare(before.assignments(), after.assignments(), Assignment::isAs, "");
    all.compare(before.channels(), after.channels(), ChannelLine::isAs, "channel ");
    return all;
  }

  private <T> void compare(
      Map<String, T> before, Map<String, T> after, BiPredicate<T, T> same, String noun) {
    Map<String, T> left = new LinkedHashMap<>(before);
    after.forEach(
        (name, is) -> {
          T was = left.remove(name);
          (was == null ? added : same.test(was, is) ? kept : changed).add(noun + name);
        });
    left.keySet().forEach(name -> removed.add(noun + name));
  }
}

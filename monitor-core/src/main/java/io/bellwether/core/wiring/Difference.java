// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What a reload came to, by names as a person reads them; each list in the order of the file. */
public record Difference(
    List<String> added, List<String> changed, List<String> removed, List<String> kept) {

  static Difference between(Roster before, Roster after) {
    Difference all =
        new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    all.compare(instances(before), instances(after), (was, is) -> isAs(was, before, is, after), "");
    all.compare(before.channels(), after.channels(), ChannelLine::isAs, "channel ");
    return all;
  }

  private static Map<String, Instance> instances(Roster roster) {
    Map<String, Instance> all = new LinkedHashMap<>();
    roster.configuration().instances().forEach(one -> all.put(one.name(), one));
    return all;
  }

  private static boolean isAs(Instance was, Roster before, Instance is, Roster after) {
    Optional<Assignment> looked = before.find(was.name());
    Optional<Assignment> looks = after.find(is.name());
    return looked.isPresent() && looks.isPresent()
        ? looked.get().isAs(looks.get())
        : before.whyPaused(was.name()).equals(after.whyPaused(is.name()))
            && Assignment.isSame(was, is)
            && was.watch().equals(is.watch());
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

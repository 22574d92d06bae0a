// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The flat keys of guide 000. */
final class FlatReader {
  private static final Map<String, String> LIMITS =
      Map.of("cpu_usage_max", "cpu", "memory_usage_max", "memory", "disk_usage_max", "disk");
  private static final Map<String, String> TIMES =
      Map.of("questdb_response_time_max", "questdb", "pocketbase_response_time_max", "pocketbase");
  private static final List<String> THRESHOLDS =
      List.of(
          "data_quality_score_min",
          "questdb_response_time_max",
          "pocketbase_response_time_max",
          "disk_usage_max",
          "memory_usage_max",
          "cpu_usage_max");

  private final Said said;
  private final Problems problems;
  private final GuideNames names;
  private final Map<String, GuideValue> limits = new HashMap<>();

  FlatReader(Said said, Problems problems) {
    this.said = said;
    this.problems = problems;
    this.names = new GuideNames(problems);
  }

  void read(Map<String, GuideValue> keys) {
    Optional<GuideValue> config = Optional.ofNullable(keys.get(FlatKey.ALERT_CONFIG.key()));
    List<GuideValue> inConfig = config.map(block -> alertConfig(block, keys)).orElse(List.of());
    AskedReader asked = new AskedReader(said, problems);
    Asked.FLAT.forEach(one -> asked.read(one, keys));
    Optional.ofNullable(keys.get(FlatKey.QUESTDB_INSTANCES.key())).ifPresent(this::instances);
    Optional.ofNullable(keys.get(FlatKey.ALERT_THRESHOLDS.key()))
        .ifPresent(block -> names.known(block, THRESHOLDS).forEach(this::threshold));
    inConfig.forEach(this::threshold);
  }

  /** The limits in it; all else is added to the keys. */
  private List<GuideValue> alertConfig(GuideValue config, Map<String, GuideValue> keys) {
    List<GuideValue> found = new ArrayList<>();
    List<String> known =
        Stream.concat(
                Stream.of(FlatKey.values())
                    .map(FlatKey::inAlertConfig)
                    .filter(name -> !name.isEmpty()),
                THRESHOLDS.stream())
            .toList();
    for (GuideValue value : names.known(config, known)) {
      Optional<FlatKey> flat = FlatKey.ofAlertConfig(value.key());
      if (flat.isEmpty()) {
        found.add(value);
      } else {
        GuideValue first = keys.putIfAbsent(flat.get().key(), value);
        if (first != null) {
          said.twice(value, first.field().place());
        }
      }
    }
    return found;
  }

  private void threshold(GuideValue value) {
    GuideValue first = limits.putIfAbsent(value.key(), value);
    if (first != null) {
      said.twice(value, first.field().place());
      return;
    }
    String resource = LIMITS.get(value.key());
    String service = TIMES.get(value.key());
    if (resource != null) {
      new SystemLimits(said, problems).most(resource, value);
    } else if (service != null) {
      new ResponseTimes(said, problems).most(service, value);
    } else {
      said.warn(value, "known from guide 000, but nothing in this version acts on it yet");
    }
  }

  private void instances(GuideValue list) {
    if (!(list.node() instanceof Items items)) {
      problems.mistake(list.place(), list.trail(), "expected a list, found " + list.node().what());
      return;
    }
    for (int i = 0; i < items.all().size(); i++) {
      instance(list, items.all().get(i), i);
    }
  }

  private void instance(GuideValue list, Node item, int index) {
    GuideValue one = list.item(index, item);
    Optional<String> name =
        one.below("name").flatMap(GuideValue::text).map(Text::value).filter(n -> !n.isEmpty());
    Optional<GuideValue> path = one.below("path");
    names.known(one, List.of("name", "path"));
    if (name.isEmpty() || path.isEmpty()) {
      problems.mistake(one.place(), one.trail(), "needs a name and a path");
    } else {
      Target target = new Target("sources", name.get(), "questdb");
      said.say(target, "path", path.get(), path.get().bare());
    }
  }
}

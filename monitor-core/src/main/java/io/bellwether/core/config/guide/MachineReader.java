// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.Durations;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Block {@code system_metrics} of guide 004: limits, intervals and paths of the machine. */
final class MachineReader {
  private static final Map<String, String> RESOURCES =
      new TreeMap<>(Map.of("cpu_usage", "cpu", "memory_usage", "memory", "disk_usage", "disk"));
  private static final List<String> KEYS =
      List.of(
          "threshold_warning",
          "threshold_critical",
          "interval",
          "monitored_paths",
          "collection",
          "remediation",
          "monitoring_areas",
          "optimization",
          "cleanup_policies");
  private static final String IDLE = "nothing in this version acts on it yet";

  private final Said said;
  private final SystemLimits limits;
  private final GuideNames names;
  private final GuideTimes times;

  MachineReader(Said said, Problems problems) {
    this.said = said;
    this.limits = new SystemLimits(said, problems);
    this.names = new GuideNames(problems);
    this.times = new GuideTimes(problems);
  }

  void read(GuideValue block) {
    for (GuideValue monitoring : names.known(block, GuideBlock.SYSTEM_METRICS.parts())) {
      List<GuideValue> resources = names.known(monitoring, List.copyOf(RESOURCES.keySet()));
      resources.forEach(this::resource);
      intervals(resources);
    }
  }

  private void resource(GuideValue resource) {
    limits.both(
        requireNonNull(RESOURCES.get(resource.key())),
        resource.below("threshold_warning"),
        resource.below("threshold_critical"));
    for (GuideValue key : names.known(resource, KEYS)) {
      switch (key.key()) {
        case "threshold_warning", "threshold_critical", "interval" -> {}
        case "monitored_paths" -> said.say(SystemLimits.MACHINE, "disks", key, key.bare());
        case "collection" -> key.below().forEach(this::collection);
        default -> said.warn(key, IDLE);
      }
    }
  }

  /** The guide gives groups of processes a name and nothing else. */
  private void collection(GuideValue key) {
    if (!key.key().equals("process_groups")) {
      said.warn(key, IDLE);
    } else if (!said.isOwn(SystemLimits.MACHINE, "process-groups")) {
      said.warn(
          key,
          "these groups are only names: say which processes they hold below"
              + " sources.system_resources.process-groups");
    }
  }

  /** The machine is looked at as a whole, as often as its most frequent part asks for. */
  private void intervals(List<GuideValue> resources) {
    Map<Duration, GuideValue> byTime = new TreeMap<>();
    for (GuideValue resource : resources) {
      Optional<GuideValue> interval = resource.below("interval");
      interval
          .flatMap(times::read)
          .ifPresent(time -> byTime.putIfAbsent(time, interval.orElseThrow()));
    }
    Duration shortest = byTime.keySet().stream().findFirst().orElse(Duration.ZERO);
    byTime.forEach(
        (time, from) -> {
          if (time.equals(shortest)) {
            Text every = Text.literal(Durations.format(time), from.place());
            said.say(SystemLimits.MACHINE, "every", from, every);
          } else {
            String often = Durations.format(shortest);
            said.warn(from, "the machine is looked at as a whole, every " + often);
          }
        });
  }
}

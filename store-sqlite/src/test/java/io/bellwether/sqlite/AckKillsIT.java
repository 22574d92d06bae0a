// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.campaign.Campaign;
import io.bellwether.sqlite.Receivers.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** J2: what a person did, and was told that it counts, is there after a kill at that moment. */
@Timeout(3_600)
class AckKillsIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final int WRITES = 5;

  @RegisterExtension private final Campaign campaign = Campaign.named("ack-kills");
  @TempDir private Path folder;

  private final Set<String> expected = new LinkedHashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private int made;

  @Test
  void whatCountsIsThereAfterAKillRightBehindTheAnswer() throws Exception {
    int writes = campaign.size(50, 500);
    Random random = campaign.random();
    try (Receivers receivers = new Receivers(1)) {
      for (int done = 0; done < writes; done = expected.size() + ended.size()) {
        try (Alarmed system =
            Alarmed.begin(folder, receivers.port(), List.of(Receivers.RECORDING))) {
          judge(system);
          writes(system, receivers, random);
          system.kill();
        }
      }
      try (Alarmed system = Alarmed.begin(folder, receivers.port(), List.of(Receivers.RECORDING))) {
        judge(system);
      }
      campaign.count("writes", expected.size() + ended.size());
      campaign.count("of them ends by hand", ended.size());
    }
  }

  private void judge(Alarmed system) {
    assertThat(state(system))
        .containsAll(expected)
        .noneMatch(one -> one.startsWith("alert:") && ended.contains(one.split(":")[1]));
  }

  /** Some, the last of which is answered when the process is killed. */
  private void writes(Alarmed system, Receivers receivers, Random random) {
    raise(system, receivers);
    int many = random.nextInt(1, WRITES);
    Map<String, String> open = new LinkedHashMap<>();
    receivers
        .taken(Receivers.RECORDING)
        .flatMap(one -> one.items().stream())
        .filter(item -> !taken.contains(item.name()))
        .forEach(item -> open.put(item.name(), item.alert()));
    for (String name : open.keySet().stream().limit(many).toList()) {
      String id = open.get(name);
      taken.add(name);
      switch (random.nextInt(3)) {
        case 0 -> {
          said(system, "ack " + id);
          expected.add("alert:" + id + ":ada");
        }
        case 1 -> {
          said(system, "silence " + name);
          expected.add("silence:alertname=\"" + name + "\"");
        }
        default -> {
          said(system, "resolve " + id);
          ended.add(id);
        }
      }
    }
  }

  private void raise(Alarmed system, Receivers receivers) {
    Set<String> names = new TreeSet<>();
    StringBuilder order = new StringBuilder("raise");
    for (int i = 0; i < WRITES; i++) {
      names.add("b" + made);
      order.append(" b").append(made++).append("/alone");
    }
    said(system, order.toString());
    await()
        .atMost(GENEROUS)
        .until(
            () -> {
              Set<String> left = new TreeSet<>(names);
              receivers
                  .taken(Receivers.RECORDING)
                  .flatMap(one -> one.items().stream())
                  .map(Item::name)
                  .forEach(left::remove);
              return left.isEmpty();
            });
  }

  private static List<String> state(Alarmed system) {
    system.order("state");
    return Arrays.asList(answer(system).split(" "));
  }

  private static void said(Alarmed system, String order) {
    system.order(order);
    assertThat(answer(system)).isEqualTo("done " + order);
  }

  private static String answer(Alarmed system) {
    List<String> said = new ArrayList<>();
    await()
        .atMost(GENEROUS)
        .pollInterval(Duration.ofMillis(1)) // the kill comes right behind it
        .until(
            () -> {
              said.addAll(system.said());
              return !said.isEmpty();
            });
    return said.get(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that came out at the channels, held against what may have come out. */
record Deliveries(List<Delivery> all) {
  private static final List<String> CHANNELS =
      List.of(WebhookReceivers.STEADY, WebhookReceivers.BUSY, ToldLines.CHANNEL);

  /** Each channel has it at least once, and never as another message. */
  void tellOnce(ToldHistory.Episode alert, boolean over) {
    for (String channel : CHANNELS) {
      Set<String> ids =
          taken(channel)
              .filter(one -> one.tells(alert.id(), over))
              .map(Delivery::id)
              .collect(Collectors.toSet());
      assertThat(ids)
          .as("at %s: %s of %s; it got %s", channel, over ? "end" : "begin", alert, about(alert))
          .hasSize(1);
    }
  }

  private List<Delivery> about(ToldHistory.Episode alert) {
    return all.stream().filter(one -> one.alerts().containsKey(alert.id())).toList();
  }

  private Stream<Delivery> taken(String channel) {
    return all.stream().filter(one -> one.taken() && one.channel().equals(channel));
  }

  /** By channel, how often one came again: of each process that was killed, one at most. */
  Map<String, Integer> repeatedByKills() {
    Map<String, Integer> repeated = new TreeMap<>();
    for (String channel : CHANNELS) {
      repeated.put("repeated at " + channel, repeatedByKills(channel));
    }
    return repeated;
  }

  private int repeatedByKills(String channel) {
    Map<String, Delivery> before = new HashMap<>();
    Map<Integer, String> forgotten = new TreeMap<>();
    for (Delivery one : taken(channel).toList()) {
      Delivery last = before.put(one.id(), one);
      if (last != null) {
        assertThat(one.key()).as("the key of a repetition").isEqualTo(last.key());
        assertThat(one.life()).as("again without a kill: %s", one).isGreaterThan(last.life());
        assertThat(forgotten.put(last.life(), one.id()))
            .as("forgotten at %s by one kill, beside %s", channel, one)
            .isNull();
      }
    }
    return forgotten.size();
  }

  Set<String> alerts() {
    Set<String> alerts = new TreeSet<>();
    all.forEach(one -> alerts.addAll(one.alerts().keySet()));
    return alerts;
  }

  /** To the nanosecond, which the history's table does not have. */
  Instant ended(String alert) {
    return all.stream()
        .filter(one -> one.tells(alert, true))
        .findFirst()
        .flatMap(one -> one.alerts().get(alert).ended())
        .orElseThrow();
  }
}

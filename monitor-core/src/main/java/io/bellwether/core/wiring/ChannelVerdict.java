// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.notify.ChannelTrouble;
import io.bellwether.core.notify.NotifyTurn.ChannelNews;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;
import java.util.List;
import java.util.Optional;

/** What is to be told of a channel that does not deliver, in the terms of a rule. */
final class ChannelVerdict {
  private ChannelVerdict() {}

  /**
   * Whether it is down, and whether it refuses.
   *
   * @param leads which routes lead to it, in words; may be empty
   */
  static List<Verdict> of(ChannelNews news, String leads) {
    String channel = "channel " + news.channel();
    String words = news.words() + (leads.isEmpty() ? "" : "; " + leads);
    return List.of(
        verdict(ChannelTrouble.DOWN, news, news.down(), channel + " does not deliver: " + words),
        verdict(
            ChannelTrouble.REFUSES,
            news,
            news.refuses(),
            channel + " refuses what it gets: " + words));
  }

  /** The channel that an alert is about; empty for any other alert. */
  static Optional<String> channel(Alert alert) {
    boolean about =
        alert.rule().equals(ChannelTrouble.DOWN) || alert.rule().equals(ChannelTrouble.REFUSES);
    return about ? alert.identity().labels().get(ChannelTrouble.CHANNEL) : Optional.empty();
  }

  private static Verdict verdict(String rule, ChannelNews news, boolean holds, String summary) {
    Labels labels = Labels.of(ChannelTrouble.CHANNEL, news.channel());
    return new Verdict(
        Identity.of(rule, labels),
        Truth.of(holds),
        Truth.of(!holds),
        true,
        Severity.CRITICAL,
        labels
            .with("alertname", rule)
            .with("rule", rule)
            .with("severity", Severity.CRITICAL.word()),
        Double.NaN,
        Double.NaN,
        Unit.NONE,
        summary,
        "",
        "",
        List.of(),
        false,
        false,
        Policy.PLAIN);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Notification;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.notify.ChannelTrouble;
import io.bellwether.core.rule.Limit;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.schedule.Ticks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the rules of now would have said of the time that the history has. Asks nothing of what is
 * watched, and changes nothing.
 */
public final class Hindsight {
  private static final int MOST = 100_000;
  private static final List<String> CHANNEL_RULES =
      List.of("rule=\"" + ChannelTrouble.DOWN + "\"", "rule=\"" + ChannelTrouble.REFUSES + "\"");

  private final Supplier<Configuration> configuration;
  private final Chronicle chronicle;
  private final Ticks ticks;
  private final ClassLoader host;
  private final Calls calls;

  Hindsight(
      Supplier<Configuration> configuration,
      Chronicle chronicle,
      Ticks ticks,
      ClassLoader host,
      Calls calls) {
    this.configuration = configuration;
    this.chronicle = chronicle;
    this.ticks = ticks;
    this.host = host;
    this.calls = calls;
  }

  /** What there would have been, and what there was. */
  public record Both(Played played, List<AlertRow> lived, List<MessageRow> told) {
    /** Keeps copies. */
    public Both {
      lived = List.copyOf(lived);
      told = List.copyOf(told);
    }
  }

  /** The time up to now. */
  public Both replay(Duration since) throws IOException {
    Instant to = ticks.clock().instant();
    Instant from = to.minus(since);
    AlertPlan plan = AlertPlan.of(configuration.get());
    return chronicle.read(
        store ->
            new Both(played(store, plan, from, to), lived(store, from, to), told(store, from, to)));
  }

  private Played played(HistoryStore store, AlertPlan plan, Instant from, Instant to)
      throws IOException {
    Rewound rewound = new Rewound(LookBack.begin(plan, from, store));
    Roster roster =
        new Making(rewound, host, calls, new Notebooks()).roster(configuration.get(), List.of());
    return new LookBack(rewound, roster, plan, store, from).until(to);
  }

  private static List<AlertRow> lived(HistoryStore store, Instant from, Instant to)
      throws IOException {
    return store.alerts(from, to, MOST).stream().filter(Hindsight::isReplayable).toList();
  }

  /** Those that went out then, but for what people did. */
  private static List<MessageRow> told(HistoryStore store, Instant from, Instant to)
      throws IOException {
    return store.messages(Optional.empty(), from, to, MOST).stream()
        .filter(row -> row.reason() != Notification.Reason.ACKNOWLEDGED)
        .filter(row -> CHANNEL_RULES.stream().noneMatch(row.group()::contains))
        .toList();
  }

  /** What others handed in, and how channels fared, is nowhere in what was measured and found. */
  private static boolean isReplayable(AlertRow row) {
    boolean ofChannel =
        row.rule().equals(ChannelTrouble.DOWN) || row.rule().equals(ChannelTrouble.REFUSES);
    boolean ofRule =
        row.rule().isEmpty() || row.labels().get("rule").equals(Optional.of(row.rule()));
    return ofRule && !ofChannel;
  }

  /**
   * How many alerts other limits would have made, for one rule or for all that compare with one
   * number.
   *
   * @throws IllegalArgumentException when there is no such rule, or it compares with no number
   */
  public List<Proposed> propose(Optional<String> name, Duration since) throws IOException {
    Instant to = ticks.clock().instant();
    Instant from = to.minus(since);
    List<Rule> rules = rules(name);
    return chronicle.read(store -> proposed(store, rules, from, to));
  }

  private List<Rule> rules(Optional<String> name) {
    AlertPlan plan = AlertPlan.of(configuration.get());
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : plan.rules().active().values()) {
      if (name.isPresent() ? rule.name().equals(name.get()) : Limit.of(rule).isPresent()) {
        rules.add(rule);
      }
    }
    if (name.isPresent() && rules.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no active rule '" + name.get() + "'; 'bellwether rules list' shows all");
    }
    if (name.isPresent() && Limit.of(rules.get(0)).isEmpty()) {
      throw new IllegalArgumentException(
          "rule '"
              + name.get()
              + "' compares with no single number, so there is no limit to propose: "
              + rules.get(0).condition());
    }
    return rules;
  }

  private List<Proposed> proposed(HistoryStore store, List<Rule> rules, Instant from, Instant to)
      throws IOException {
    List<AlertRow> lived = lived(store, from, to);
    List<Proposed> all = new ArrayList<>();
    for (Rule rule : rules) {
      LimitSearch search =
          new LimitSearch(
              rule,
              lived.stream().filter(one -> one.rule().equals(rule.name())).toList(),
              to,
              plan -> played(store, plan, from, to).alerts());
      all.add(search.result());
    }
    return all;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.alert;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What to tell, grouped, routed and worded. Only the core implements it, so it may grow. */
public interface Notification {
  /** Why it is told. Grows. */
  enum Reason {
    /** Something began. */
    FIRING,
    /** It got worse, better, or more joined. */
    CHANGED,
    /** Somebody took it. */
    ACKNOWLEDGED,
    /** It is over. */
    RESOLVED,
    /** A summary in place of many messages. */
    DIGEST,
    /** A trial: nothing is wrong. */
    TEST
  }

  /**
   * One alert in it.
   *
   * @param resolved when it was over; empty while it goes on
   * @param fingerprint the same for the same rule and labels, in every episode
   * @param notes more words by name, such as {@code cause} and {@code impact}
   */
  record Item(
      String alertId,
      Severity severity,
      Labels labels,
      String summary,
      Instant since,
      Optional<Double> value,
      Optional<Double> threshold,
      Optional<URI> runbook,
      List<String> tried,
      Optional<Instant> resolved,
      String fingerprint,
      Labels notes) {
    /** Keeps a copy. */
    public Item {
      tried = List.copyOf(tried);
    }

    /** One that goes on, without fingerprint and notes. */
    public Item(
        String alertId,
        Severity severity,
        Labels labels,
        String summary,
        Instant since,
        Optional<Double> value,
        Optional<Double> threshold,
        Optional<URI> runbook,
        List<String> tried) {
      this(
          alertId,
          severity,
          labels,
          summary,
          since,
          value,
          threshold,
          runbook,
          tried,
          Optional.empty(),
          "",
          Labels.NONE);
    }
  }

  /** The same in every repetition of this one notification. */
  String id();

  /**
   * The same from firing to resolve, another for the next firing: at most 200 ASCII characters, to
   * be a service's key. Those of one episode come in order; the next waits for the retries.
   */
  String episode();

  /** Why it is told. */
  Reason reason();

  /** The group it was put into. */
  String group();

  /** The worst of its items. */
  Severity severity();

  /** One line. */
  String title();

  /** The whole text, plain. */
  String text();

  /** The alerts in it. */
  List<Item> items();

  /** Where to look. */
  Optional<URI> link();

  /** What the channel's last receipt for this group carried. */
  Optional<String> previousReference();

  /** What all alerts of the group have in common by the route's grouping. */
  default Labels groupLabels() {
    return Labels.NONE;
  }

  /** How many alerts it is about beyond {@link #items}. */
  default int leftOut() {
    return 0;
  }

  /** When it was written; a repetition says the same. */
  default Optional<Instant> composed() {
    return Optional.empty();
  }
}

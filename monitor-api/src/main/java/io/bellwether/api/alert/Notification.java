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

  /** One alert in it. */
  record Item(
      String alertId,
      Severity severity,
      Labels labels,
      String summary,
      Instant since,
      Optional<Double> value,
      Optional<Double> threshold,
      Optional<URI> runbook,
      List<String> tried) {
    /** Keeps a copy. */
    public Item {
      tried = List.copyOf(tried);
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
}

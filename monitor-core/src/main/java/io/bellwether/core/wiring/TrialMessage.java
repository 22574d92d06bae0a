// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is sent to try a channel: it says that nothing is wrong. */
record TrialMessage(String id, String title, String text, Instant at) implements Notification {
  static TrialMessage of(String system, String channel, Instant at) {
    return new TrialMessage(
        "trial-" + UUID.randomUUID(),
        system + ": this is a trial message, nothing is wrong",
        "Somebody asked "
            + system
            + " at "
            + at.truncatedTo(ChronoUnit.SECONDS)
            + " to try the channel '"
            + channel
            + "'. Who reads this is reached; there is nothing to do.",
        at);
  }

  @Override
  public String episode() {
    return id;
  }

  @Override
  public Reason reason() {
    return Reason.TEST;
  }

  @Override
  public String group() {
    return "trial";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public List<Item> items() {
    return List.of();
  }

  @Override
  public Optional<URI> link() {
    return Optional.empty();
  }

  @Override
  public Optional<String> previousReference() {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> composed() {
    return Optional.of(at);
  }
}

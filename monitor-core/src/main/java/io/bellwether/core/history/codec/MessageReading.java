// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.core.notify.Fallback;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.Written;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been read of a message so far. */
final class MessageReading {
  private @Nullable String id;
  private long number;
  private @Nullable String channel;
  private String group = "";
  private String episode = "";
  private Notification.@Nullable Reason reason;
  private @Nullable Severity severity;
  private String title = "";
  private String text = "";
  private List<Notification.Item> items = List.of();
  private int leftOut;
  private Labels labels = Labels.NONE;
  private Optional<URI> link = Optional.empty();
  private Optional<String> reference = Optional.empty();
  private Instant at = Instant.EPOCH;
  private String fallbackOf = "";
  private List<String> fallback = List.of();
  private Duration fallbackAfter = Duration.ZERO;

  void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "id" -> id = in.text();
      case "number" -> number = in.number();
      case "channel" -> channel = in.text();
      case "group" -> group = in.text();
      case "episode" -> episode = in.text();
      case "reason" -> reason = in.word(Notification.Reason.class);
      case "severity" -> severity = in.word(Severity.class);
      case "title" -> title = in.text();
      case "text" -> text = in.text();
      case "items" -> items = in.each(ItemReading::read);
      case "left_out" -> leftOut = in.small();
      case "labels" -> labels = in.labels();
      case "link" -> link = Optional.of(URI.create(in.text()));
      case "reference" -> reference = Optional.of(in.text());
      case "at" -> at = in.at();
      case "fallback_of" -> fallbackOf = in.text();
      case "fallback" -> fallback = in.texts();
      case "fallback_after" -> fallbackAfter = Duration.ofMillis(in.number());
      default -> in.skip();
    }
  }

  Message message() throws IOException {
    Written words =
        new Written(FieldReader.given(severity, "severity"), title, text, items, leftOut, labels);
    return new Message(
        FieldReader.given(id, "id"),
        number,
        FieldReader.given(channel, "channel"),
        group,
        episode,
        FieldReader.given(reason, "reason"),
        words,
        link,
        reference,
        at,
        fallbackOf,
        new Fallback(fallback, fallbackAfter));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.api.alert.Notification;
import io.bellwether.core.notify.Message;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A message that waits in the outbox as text, to be read back after a restart. */
public final class MessageText {
  static final int VERSION = 1;

  private MessageText() {}

  public static String write(Message message) {
    return FieldWriter.text(VERSION, out -> fields(out, message));
  }

  private static void fields(FieldWriter out, Message message) {
    out.maybe("id", Optional.of(message.id())).number("number", message.number());
    out.maybe("channel", Optional.of(message.channel()));
    out.text("group", message.group()).text("episode", message.episode());
    out.word("reason", message.reason()).word("severity", message.severity());
    out.text("title", message.title()).text("text", message.text());
    if (!message.items().isEmpty()) {
      out.objects("items", message.items().stream().map(MessageText::body).toList());
    }
    out.number("left_out", message.leftOut()).labels("labels", message.groupLabels());
    out.maybe("link", message.link().map(URI::toString));
    out.maybe("reference", message.previousReference());
    out.at("at", message.at()).text("fallback_of", message.fallbackOf());
    out.texts("fallback", message.fallback().to());
    out.number("fallback_after", message.fallback().after().toMillis());
  }

  private static FieldWriter.Body body(Notification.Item item) {
    return out -> {
      out.text("id", item.alertId()).word("severity", item.severity());
      out.labels("labels", item.labels()).text("summary", item.summary()).at("since", item.since());
      out.maybeDecimal("value", item.value()).maybeDecimal("threshold", item.threshold());
      out.maybe("runbook", item.runbook().map(URI::toString)).texts("tried", item.tried());
      out.maybeAt("resolved", item.resolved());
      out.text("fingerprint", item.fingerprint()).labels("notes", item.notes());
    };
  }

  /**
   * Reads it back.
   *
   * @throws IOException when the text is not one that {@link #write} made
   */
  public static Message read(String text) throws IOException {
    MessageReading reading = new MessageReading();
    return FieldReader.read("the kept message", text, VERSION, reading::take, reading::message);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import static org.assertj.core.api.Assertions.assertThat;

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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class MessageTextTest {
  private static final URI LINK = URI.create("https://wiki.example/runbooks/disk?x=%20#top");

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void whatIsWrittenComesBack(@ForAll long seed) throws IOException {
    Message message = message(new Anything(seed));
    assertThat(MessageText.read(MessageText.write(message))).isEqualTo(message);
  }

  private static Message message(Anything any) {
    return new Message(
        any.text(),
        any.number(),
        any.text(),
        any.text(),
        any.text(),
        any.one(Notification.Reason.values()),
        words(any),
        any.maybe(() -> LINK),
        any.maybe(any::text),
        any.at(),
        any.text(),
        new Fallback(any.texts(), Duration.ofMillis(any.small())));
  }

  private static Written words(Anything any) {
    return new Written(
        any.one(Severity.values()),
        any.text(),
        any.text(),
        any.many(() -> item(any)),
        any.small(),
        any.labels());
  }

  private static Notification.Item item(Anything any) {
    return new Notification.Item(
        any.text(),
        any.one(Severity.values()),
        any.labels(),
        any.text(),
        any.at(),
        any.maybe(any::decimal),
        any.maybe(any::decimal),
        any.maybe(() -> LINK),
        any.texts(),
        any.maybe(any::at),
        any.text(),
        any.labels());
  }

  @Test
  void damageIsNamed() throws IOException {
    Notification.Item item =
        new Notification.Item(
            "019a9d3b-5e6f-7abc-8def-0123456789ab",
            Severity.CRITICAL,
            Labels.of("component", "warehouse"),
            "57 of 100 connections",
            Instant.parse("2026-01-02T03:04:05Z"),
            Optional.of(57.0),
            Optional.of(50.0),
            Optional.of(LINK),
            List.of(),
            Optional.empty(),
            "0123456789abcdef",
            Labels.of("cause", "an application"));
    Message message =
        new Message(
            "019a9d3b-0000-7abc-8def-0123456789ab",
            12,
            "team",
            "6f1c{rule=\"disk\"}",
            "019a9d3b-1111-7abc-8def-0123456789ab",
            Notification.Reason.FIRING,
            new Written(
                Severity.CRITICAL,
                "[shop] critical: warehouse",
                "57 of 100 connections",
                List.of(item, item),
                3,
                Labels.of("rule", "disk")),
            Optional.of(LINK),
            Optional.of("1234"),
            Instant.parse("2026-01-02T03:04:15Z"),
            "oncall",
            new Fallback(List.of("phone", "mail"), Duration.ofMinutes(5)));
    assertThat(MessageText.read(MessageText.write(message))).isEqualTo(message);
    Damaged.isNamed(
        MessageText.write(message), "the kept message cannot be read: ", MessageText::read);
  }
}

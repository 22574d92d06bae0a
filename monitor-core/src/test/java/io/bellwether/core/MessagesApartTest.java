// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.history.MessageRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which messages would have gone and did not, and the reverse. */
class MessagesApartTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static MessageRow message(int at, String channel, Reason reason, String group) {
    return new MessageRow(
        "m" + at,
        START.plusSeconds(at),
        channel,
        reason,
        group,
        "e" + at,
        "in words, with a value of " + at,
        1,
        "delivered",
        "",
        "",
        Optional.empty());
  }

  private static MessageRow firing(int at) {
    return message(at, "desk", Reason.FIRING, "a1{rule=\"Long\"}");
  }

  private static List<MessageRow> without(List<MessageRow> all, MessageRow... others) {
    return MessagesApart.without(all, List.of(others));
  }

  @Test
  void theSameToTheSameAtAboutTheSameTimeIsNoDifference() {
    MessageRow one = firing(100);
    List<MessageRow> all = List.of(one);

    assertThat(without(all, firing(100))).isEmpty();
    assertThat(without(all, firing(160))).isEmpty();
    assertThat(without(all, firing(40))).isEmpty();
    assertThat(without(all, message(100, "desk", Reason.FIRING, "b2{rule=\"Long\"}")))
        .as("by a route that is written otherwise")
        .isEmpty();
    assertThat(without(all)).containsExactly(one);
    assertThat(without(all, firing(161), firing(39))).containsExactly(one);
    assertThat(without(all, message(100, "oncall", Reason.FIRING, one.group())))
        .containsExactly(one);
    assertThat(without(all, message(100, "desk", Reason.RESOLVED, one.group())))
        .containsExactly(one);
    assertThat(without(all, message(100, "desk", Reason.FIRING, "a1{rule=\"Full\"}")))
        .containsExactly(one);
  }

  @Test
  void oneMessageStandsForOneAlone() {
    List<MessageRow> all = List.of(firing(30), firing(10), firing(20), firing(500));

    assertThat(without(all, firing(15), firing(510))).containsExactly(firing(20), firing(30));
    assertThat(without(List.of(firing(15)), firing(10), firing(20))).isEmpty();
  }
}

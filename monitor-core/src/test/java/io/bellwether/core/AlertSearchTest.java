// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.history.MessageRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertSearchTest {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  private static MessageRow digest(String channel, int second) {
    return new MessageRow(
        "m-" + second,
        START.plusSeconds(second),
        channel,
        Reason.DIGEST,
        "digest",
        "m-" + second,
        "9 alerts",
        9,
        "delivered",
        "",
        "",
        Optional.empty());
  }

  @Test
  void digestsOfItsChannelsAreThoseUntilItsEndWasTold() {
    List<MessageRow> all =
        List.of(digest("team", 90), digest("team", 60), digest("mail", 20), digest("team", 10));

    assertThat(
            AlertSearch.digests(all, Set.of("team"), Optional.of(START.plusSeconds(30))).stream()
                .map(MessageRow::id))
        .containsExactly("m-10", "m-60");
    assertThat(AlertSearch.digests(all, Set.of("team"), Optional.empty())).hasSize(3);
  }
}

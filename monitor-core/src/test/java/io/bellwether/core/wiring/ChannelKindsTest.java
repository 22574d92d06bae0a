// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.history.StateChange;
import io.bellwether.core.notify.Letters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelKindsTest {
  private final ChannelKinds kinds =
      new ChannelKinds(AlertTexts.sound("channels: {mail: {kind: hook}, other: {kind: hook}}"));

  private List<String> written(String... channels) {
    Batch batch = new Batch();
    kinds.into(batch, Set.of(channels));
    return batch.states().stream().map(StateChange::name).toList();
  }

  @Test
  void eachIsWrittenOnceWithTheFirstMessageToIt() {
    assertThat(written()).isEmpty();
    assertThat(written("mail")).containsExactly("mail");
    assertThat(written("mail")).isEmpty();
    assertThat(kinds.recall(Map.of("mail", "hook", "other", "hook"), List.of())).isEmpty();
    assertThat(written("mail", "other")).isEmpty();
  }

  @Test
  void aHistoryThatTookThePlaceOfAnotherIsToldAnew() {
    written("mail");
    assertThat(kinds.recall(Map.of(), List.of())).isEmpty();
    assertThat(written("mail")).containsExactly("mail");
    kinds.recall(Map.of(), List.of());
    kinds.keepAnew(List.of(Letters.of(1, "other")));
    assertThat(written()).as("for what waits").containsExactly("other");
    assertThat(written()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Thresholds;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KindCheckTest {
  record Taken(@Setting(help = "Own.") Optional<Duration> timeout) {}

  record Foreign(@Setting(help = "No setting.") Object anything) {}

  record Careless(
      @Setting(help = "A.", byDefault = "5 min") Duration time,
      @Setting(help = "B.", byDefault = "20", max = "10") int count,
      @Setting(help = "C.", byDefault = "1", min = "one") int other,
      @Setting(help = "D.", byDefault = "1/2", min = "1/2") Thresholds limits,
      @Setting(help = "E.") List<Below> below) {}

  record Free(@Setting(help = "G.", byDefault = "1m") Duration every) {}

  record Below(@Setting(help = "F.", byDefault = "yes") boolean on, List<Below> again) {}

  @Test
  void theKindsOfTestsAreSound() {
    TestKinds kinds = new TestKinds();

    for (String name : kinds.names()) {
      assertThat(KindCheck.mistakes(kinds.find(name).orElseThrow())).as(name).isEmpty();
    }
  }

  @Test
  void aNameThatEverySourceHasIsRefusedAndThatOfEveryChannelForChannels() {
    assertThat(
            KindCheck.mistakes(Kind.of("x", HealthCheck.class, Taken.class, (s, c) -> run -> null)))
        .containsExactly("setting timeout: this name is taken, every source and check has it");
    assertThat(KindCheck.mistakes(Kind.of("x", AlertChannel.class, Taken.class, (s, c) -> null)))
        .containsExactly("setting timeout: this name is taken, every channel has it");
    assertThat(KindCheck.mistakes(Kind.of("x", AlertChannel.class, Free.class, (s, c) -> null)))
        .isEmpty();
  }

  @Test
  void aTypeThatNobodyCanWriteIsRefused() {
    assertThat(
            KindCheck.mistakes(
                Kind.of("x", HealthCheck.class, Foreign.class, (s, c) -> run -> null)))
        .containsExactly(
            Foreign.class.getName() + ".anything: a setting can not be of type java.lang.Object");
  }

  @Test
  void defaultsAndLimitsMustBeReadable() {
    assertThat(
            KindCheck.mistakes(
                Kind.of("x", HealthCheck.class, Careless.class, (s, c) -> run -> null)))
        .containsExactlyInAnyOrder(
            "setting time: '5 min' is not a duration; write it like 500ms, 30s, 5m, 1h30m or 7d",
            "setting count: is too large; the largest is 10",
            "setting other: min 'one' can not be used",
            "setting limits: min '1/2' can not be used",
            "setting below.on: 'yes' is neither; write true or false");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("disks", "slow-every", "every", "cpu", "timeout");

  @Test
  void findsTheWordThatWasMeant() {
    assertThat(Nearest.of("disk", KNOWN)).contains("disks");
    assertThat(Nearest.of("slow_evry", KNOWN)).contains("slow-every");
    assertThat(Nearest.of("slowEvery", KNOWN)).contains("slow-every");
    assertThat(Nearest.of("tiemout", KNOWN)).contains("timeout");
  }

  @Test
  void findsNothingWhereNothingIsNear() {
    assertThat(Nearest.of("password", KNOWN)).isEmpty();
    assertThat(Nearest.of("x", KNOWN)).isEmpty();
    assertThat(Nearest.of("", KNOWN)).isEmpty();
    assertThat(Nearest.of("ram", KNOWN)).isEmpty();
  }

  @Test
  void twoSwappedLettersAreOneStep() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("ca", "ac")).isEqualTo(1);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("same", "same")).isZero();
  }
}

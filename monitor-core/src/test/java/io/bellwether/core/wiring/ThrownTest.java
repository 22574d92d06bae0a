// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ThrownTest {
  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no words");
    }
  }

  @Test
  void anExceptionWhoseMessageThrowsIsNamed() {
    assertThat(Thrown.words(new Mute(), UnaryOperator.identity())).isEqualTo(Mute.class.getName());
  }

  @Test
  void theMessageIsOneLineWithoutSecrets() {
    assertThat(Thrown.words(new IOException("key\nabc"), text -> text.replace("abc", "***")))
        .isEqualTo("key\\n*** (IOException)");
  }
}

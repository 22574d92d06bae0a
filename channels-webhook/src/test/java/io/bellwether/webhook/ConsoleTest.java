// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.Notifications;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static Receipt tell(OutputStream out, String layout) throws Exception {
    ConsoleSettings settings = Defaults.of(ConsoleSettings.class, Map.of("layout", layout));
    try (PrintStream stream = new PrintStream(out, true, UTF_8);
        TestRun run = TestRun.unlimited()) {
      return new Console(settings, new TestPluginContext(), () -> stream, out)
          .deliver(Notifications.firing("it\nbr\u001boke").build(), run);
    }
  }

  @Test
  void writesALineForPeople() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(tell(out, "line").outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(out.toString(UTF_8).strip())
        .contains(" firing critical it br oke | ")
        .hasLineCount(1)
        .doesNotContain("\u001b");
  }

  @Test
  void writesALineForPrograms() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tell(out, "json");
    assertThat(out.toString(UTF_8).strip()).startsWith("{\"receiver\":\"tested\"").hasLineCount(1);
  }

  @Test
  void asksForARepetitionWhereNobodyTakesIt() throws Exception {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThat(tell(broken, "line").outcome()).isEqualTo(Outcome.RETRY);
  }

  /** A stream that failed once says so for ever. */
  @Test
  void isToldAgainOnceItCanBeWritten() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            if (full.get()) {
              throw new IOException("No space left on device");
            }
            taken.write(one);
          }
        };
    ConsoleSettings settings = Defaults.of(ConsoleSettings.class, Map.of());
    try (PrintStream stream = new PrintStream(out, true, UTF_8);
        TestRun run = TestRun.unlimited()) {
      Console console = new Console(settings, new TestPluginContext(), () -> stream, out);
      Notification one = Notifications.firing("first").build();
      assertThat(console.deliver(one, run).outcome()).isEqualTo(Outcome.RETRY);
      assertThat(console.deliver(one, run).outcome()).isEqualTo(Outcome.RETRY);
      full.set(false);
      assertThat(console.deliver(one, run).outcome()).isEqualTo(Outcome.DELIVERED);
    }
    assertThat(taken.toString(UTF_8)).contains(" firing critical first | ").hasLineCount(1);
  }
}

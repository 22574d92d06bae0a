// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What systemd would hear, heard by a datagram socket of the kernel. */
class ServiceManagerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RECEIVER =
      """
      import socket, sys
      name = sys.argv[1]
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind("\\0" + name[1:] if name[0] == "@" else name)
      print("bound", flush=True)
      while True:
          print(s.recv(65536).decode(), flush=True)
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hearsOfReadinessLifeReloadAndEnd(boolean named) throws Exception {
    Path heard = folder.resolve("heard");
    String address =
        named ? "@bellwether-" + System.nanoTime() : folder.resolve("notify").toString();
    Process receiver = receiver(address, heard);
    try (DaemonProcess daemon = daemon(heard, address)) {
      awaitHeard(heard, "READY=1\nSTATUS=watches ");
      awaitHeard(heard, "MAINPID=" + daemon.pid());
      awaitHeard(heard, "WATCHDOG=1");
      daemon.signal("HUP");
      awaitHeard(heard, "RELOADING=1\nMONOTONIC_USEC=");
      await("ready again").atMost(PATIENCE).until(() -> many(heard, "READY=1") == 2);
      daemon.signal("TERM");
      assertThat(daemon.ended()).isZero();
      awaitHeard(heard, "STOPPING=1");
      assertThat(Files.readString(heard)).containsSubsequence("READY=1", "RELOADING=1", "READY=1");
      assertThat(daemon.log()).doesNotContain("systemd can not be told");
    } finally {
      receiver.destroyForcibly().waitFor();
    }
  }

  private static Process receiver(String address, Path heard) {
    try {
      return new ProcessBuilder("python3", "-c", RECEIVER, address)
          .redirectOutput(heard.toFile())
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      String what = "python3 is missing: nobody heard what systemd would be told";
      return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what, e) : abort(what);
    }
  }

  private DaemonProcess daemon(Path heard, String address) throws IOException {
    return daemon(heard, Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "2000000"));
  }

  private DaemonProcess daemon(Path heard, Map<String, String> environment) throws IOException {
    awaitHeard(heard, "bound");
    Path config = Files.writeString(folder.resolve("a.yaml"), "sources: {jvm: {kind: jvm}}");
    return DaemonProcess.begin(folder, environment, "-c", config.toString());
  }

  /** Its engine thread is held by a debugger: all other threads go on, and none speaks for it. */
  @Test
  void theWatchdogHearsNothingWhileTheEngineHangs() throws Exception {
    Path heard = folder.resolve("heard");
    String address = folder.resolve("notify").toString();
    Process receiver = receiver(address, heard);
    Map<String, String> debugged =
        Map.of(
            "NOTIFY_SOCKET",
            address,
            "WATCHDOG_USEC",
            "800000",
            "JAVA_TOOL_OPTIONS",
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
    try (DaemonProcess daemon = daemon(heard, debugged)) {
      awaitMoreSigns(heard);
      VirtualMachine jvm = Debugged.attach(daemon);
      ThreadReference engine = Debugged.thread(jvm, "bellwether-engine-");
      engine.suspend();
      // more than twice the limit, in which eight signs are due
      await("silence")
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(new Unchanged(() -> signs(heard)));
      assertThat(daemon.isAlive()).isTrue();
      engine.resume();
      awaitMoreSigns(heard);
      jvm.dispose();
    } finally {
      receiver.destroyForcibly().waitFor();
    }
  }

  private static void awaitMoreSigns(Path heard) throws IOException {
    long before = signs(heard);
    await("signs of life").atMost(PATIENCE).until(() -> signs(heard) > before + 1);
  }

  private static long signs(Path heard) throws IOException {
    return many(heard, "WATCHDOG=1");
  }

  private static long many(Path heard, String message) throws IOException {
    return Files.readString(heard).lines().filter(message::equals).count();
  }

  private static void awaitHeard(Path heard, String text) {
    await(text).atMost(PATIENCE).until(() -> Files.readString(heard).contains(text));
  }

  /** Whether it is what it was when it was asked before. */
  private static final class Unchanged implements Callable<Boolean> {
    private final Callable<Long> value;
    private long before = -1;

    Unchanged(Callable<Long> value) {
      this.value = value;
    }

    @Override
    public Boolean call() throws Exception {
      long now = value.call();
      boolean same = now == before;
      before = now;
      return same;
    }
  }
}

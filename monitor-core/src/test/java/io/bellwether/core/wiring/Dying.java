// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** What is heard of a {@link DyingProcess}. */
final class Dying implements AutoCloseable {
  private static final Duration GENEROUS = Duration.ofMinutes(5);

  final AtomicInteger signs = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private final Process process;
  private final GivenTime time;
  private volatile long newest;
  private volatile int toldAtBegun;

  private Dying(Process process, GivenTime time) {
    this.process = process;
    this.time = time;
  }

  static Dying of(String way, GivenTime time, ExecutorService readers) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                DyingProcess.class.getName(),
                way)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Dying dying = new Dying(process, time);
    readers.execute(dying::hear);
    return dying;
  }

  private void hear() {
    try (InputStream says = process.getInputStream()) {
      for (int one = says.read(); one >= 0; one = says.read()) {
        if (one == DyingProcess.SIGN) {
          newest = time.nanos();
          signs.incrementAndGet();
        } else if (one == DyingProcess.TOLD) {
          told.incrementAndGet();
        } else if (one == DyingProcess.BEGUN) {
          toldAtBegun = told.get();
          begun.incrementAndGet();
        }
      }
    } catch (IOException e) {
      return; // it is dead
    }
  }

  Dying awaitSigns() {
    int before = signs.get();
    await("signs").atMost(GENEROUS).until(() -> signs.get() >= before + 3);
    return this;
  }

  /** Gives when it could not go on any more. */
  long begins(int many) throws IOException {
    order('b');
    await("what kills it").atMost(GENEROUS).until(() -> begun.get() >= many);
    return time.nanos();
  }

  void ends() throws IOException {
    order('e');
  }

  private void order(char what) throws IOException {
    process.getOutputStream().write(what);
    process.getOutputStream().flush();
  }

  /** Whether people were told of anything since it could not go on. */
  boolean hasTold() {
    return told.get() > toldAtBegun;
  }

  /** When the newest sign came. */
  long newest() {
    return newest;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

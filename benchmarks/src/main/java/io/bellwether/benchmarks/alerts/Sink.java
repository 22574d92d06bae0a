// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.benchmarks.Child;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.ProcessTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

/** The process of a {@link Receiver}, and what it has received. */
final class Sink implements AutoCloseable {
  private static final long PATIENCE_NANOS = 300_000_000_000L;

  private final Process process;
  private final URI address;

  private Sink(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static Sink start() throws IOException {
    Process process =
        new ProcessBuilder(Child.command(List.of("-Xmx256m"), Receiver.class))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = process.inputReader(UTF_8);
    return new Sink(process, URI.create("http://127.0.0.1:" + lines.readLine() + "/"));
  }

  URI address() {
    return address;
  }

  /** How many requests it has had. */
  int requests() throws IOException {
    return (int) Child.number(counts(), "requests");
  }

  /** Distinct alerts of which it was told that they fire. */
  int firing() throws IOException {
    return (int) Child.number(counts(), "firing");
  }

  /** Distinct alerts of which it was told that they are over. */
  int over() throws IOException {
    return (int) Child.number(counts(), "over");
  }

  private String counts() throws IOException {
    try (InputStream in = address.toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** One of its counts. */
  interface Count {
    int get() throws IOException;
  }

  /** Asks seldom, as who waits is counted too. */
  static void await(Count count, int wanted) throws Exception {
    long begin = System.nanoTime();
    while (count.get() < wanted) {
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IllegalStateException("of %d there came %d".formatted(wanted, count.get()));
      }
      Footprint.pauseNanos(100_000_000);
    }
  }

  double cpuSeconds() throws IOException {
    return ProcessTime.seconds(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}

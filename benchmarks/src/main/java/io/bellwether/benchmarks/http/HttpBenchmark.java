// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.http;

import io.bellwether.benchmarks.Child;
import io.bellwether.benchmarks.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** 2,000 addresses every ten seconds, half of them slow to their timeout, beside a bare client. */
public final class HttpBenchmark {
  private static final String CHECKS = "2000";
  private static final String TIMEOUT = "5";
  private static final double SHARE_OF_A_CORE = 0.15;
  private static final double HEAP_MB = 96;
  private static final double HALF = 1_000;

  private HttpBenchmark() {}

  /** Arguments: seconds of each run. */
  public static void main(String[] args) throws Exception {
    String seconds = args.length > 0 ? args[0] : "60";
    Process server =
        new ProcessBuilder(Child.command(List.of("-Xmx64m"), HalfDeafServer.class))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    boolean met;
    try {
      String port = port(server);
      Child bare = Child.java(List.of(), BareCalls.class, port, CHECKS, seconds, TIMEOUT);
      Child ours = Child.java(List.of(), HttpChecks.class, port, CHECKS, seconds, TIMEOUT);
      System.err.print(bare.output() + ours.output());
      met = judged(bare, ours, Double.parseDouble(seconds));
    } finally {
      server.destroyForcibly().waitFor();
    }
    System.exit(met ? 0 : 1);
  }

  private static String port(Process server) throws IOException {
    BufferedReader told =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
    String port = told.readLine();
    if (port == null) {
      throw new IOException("the server did not start");
    }
    return port;
  }

  private static boolean judged(Child bare, Child ours, double seconds) {
    double above = (ours.number("cpu_s") - bare.number("cpu_s")) / seconds;
    return Verdict.of("http.2000-checks", "share of a core above the bare client")
            .with("bare_cpu_s", bare.number("cpu_s"))
            .with("ours_cpu_s", ours.number("cpu_s"))
            .atMost(SHARE_OF_A_CORE, above)
        & Verdict.of("http.late-starts", "runs over 1 s late").atMost(0, ours.number("late"))
        & Verdict.of("http.heap", "MB").atMost(HEAP_MB, ours.number("heap_mb"))
        & Verdict.of("http.answered", "checks").atLeast(HALF, ours.number("healthy"))
        & Verdict.of("http.told-slow", "checks").atLeast(HALF, ours.number("critical"));
  }
}

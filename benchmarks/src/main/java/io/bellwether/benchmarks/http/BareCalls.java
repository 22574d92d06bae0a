// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.http;

import io.bellwether.benchmarks.Footprint;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The floor: the same calls by the same client on as many threads as they need, and no more. */
public final class BareCalls {
  /** Until everything is compiled, and told what it has to tell at first. */
  static final int WARM_UP = 60;

  private static final long PERIOD_MILLIS = 10_000;

  private BareCalls() {}

  /** Arguments: port of the server, calls, seconds, seconds of the timeout. */
  public static void main(String[] args) throws InterruptedException {
    int calls = Integer.parseInt(args[1]);
    long seconds = Long.parseLong(args[2]);
    OkHttpClient client =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .callTimeout(Duration.ofSeconds(Long.parseLong(args[3])))
            .readTimeout(Duration.ZERO)
            .build();
    ExecutorService threads = Executors.newCachedThreadPool();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    for (int i = 0; i < calls; i++) {
      String path = i % 2 == 0 ? "/fast" : "/slow";
      Request request = new Request.Builder().url("http://127.0.0.1:" + args[0] + path).build();
      Runnable call = () -> threads.execute(() -> call(client, request));
      long phase = i * PERIOD_MILLIS / calls;
      timer.scheduleAtFixedRate(call, phase, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
    Footprint.pause(WARM_UP);
    double before = Footprint.cpu();
    Footprint.pause(seconds);
    System.out.printf(Locale.ROOT, "{\"cpu_s\":%.4f}%n", Footprint.cpu() - before);
    System.exit(0);
  }

  private static void call(OkHttpClient client, Request request) {
    try (Response response = client.newCall(request).execute()) {
      response.body().bytes();
    } catch (IOException e) {
      // half of them never answer
    }
  }
}

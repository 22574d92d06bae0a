// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * How far a campaign goes, by which seed, and what it counted: short in every build, long with
 * {@code -Dcampaign=long}, repeated with {@code -Dcampaign.seed=... -Dcampaign.size=...}.
 *
 * <p>What it counted is in {@code target/campaigns}; what failed names the seed.
 */
public final class Campaign
    implements BeforeEachCallback, TestExecutionExceptionHandler, AfterEachCallback {
  /** Says in what a test throws that no mistake of ours is behind it. */
  public static final String ON_PURPOSE = "a test throws it on purpose";

  private static final Path REPORTS = Path.of("target", "campaigns");

  private final String name;
  private final long seed = Long.getLong("campaign.seed", new Random().nextLong(1_000_000));
  private final Random random = new Random(seed);
  private final Map<String, Object> counts = new LinkedHashMap<>();
  private final Logged logged = new Logged();
  private long began;

  private Campaign(String name) {
    this.name = name;
  }

  public static Campaign named(String name) {
    return new Campaign(name);
  }

  public static boolean isLong() {
    return "long".equals(System.getProperty("campaign"));
  }

  /** How much of something: so much in every build, so much in a long run. */
  public int size(int usually, int atLength) {
    int size = Integer.getInteger("campaign.size", isLong() ? atLength : usually);
    counts.put("size", size);
    return size;
  }

  public Random random() {
    return random;
  }

  public void count(String what, Object many) {
    counts.put(what, many);
  }

  /** Everything that was logged. */
  public Logged logged() {
    return logged;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    logged.start();
    began = System.nanoTime();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (failure instanceof TestAbortedException) {
      throw failure; // left out for want of something on the machine
    }
    throw new AssertionError(
        "campaign %s failed; again with -Dcampaign.seed=%d; so far %s"
            .formatted(name, seed, counts),
        failure);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    logged.stop();
    assertThat(logged.mistakesOfOurs()).as("-Dcampaign.seed=%d", seed).isEmpty();
    String line =
        "%s: %s; seed %d; Java %s; %d s; %s%n"
            .formatted(
                name,
                context.getDisplayName(),
                seed,
                System.getProperty("java.version"),
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                counts);
    Files.createDirectories(REPORTS);
    Files.writeString(
        REPORTS.resolve(name + "-" + context.getRequiredTestMethod().getName()), line);
    if (isLong()) {
      System.out.print(line);
    }
  }
}

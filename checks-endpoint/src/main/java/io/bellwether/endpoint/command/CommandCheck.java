// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.Measurements;
import io.bellwether.endpoint.wording.OneLine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a program and takes its word for how things are. */
final class CommandCheck implements HealthCheck {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final int MOST_LABELS = 100;
  private static final int MOST_LONG_TEXT = 4_000;

  private final CommandSettings settings;
  private final SecretWords secrets;

  CommandCheck(CommandSettings settings) {
    this.settings = settings;
    this.secrets = new SecretWords(settings.secretEnv().values());
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    context.throwIfStopped();
    ProcessBuilder builder = prepared();
    Ran ran;
    try (Running running = Running.start(builder, secrets)) {
      ran = running.finish(context);
    }
    measure(ran, context.measurements());
    return judged(ran, context.measurements());
  }

  private ProcessBuilder prepared() throws CheckFailure {
    if (!Files.isDirectory(settings.folder())) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          "the folder " + settings.folder() + " is not there",
          "make it, or mend 'folder'");
    }
    String path = settings.env().getOrDefault("PATH", PATH);
    Path program = Program.find(settings.command().get(0), path, settings.folder());
    List<String> command = new ArrayList<>(settings.command());
    command.set(0, program.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(settings.folder().toFile())
            .redirectInput(new File("/dev/null"));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", path);
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(settings.env());
    settings.secretEnv().forEach((name, secret) -> environment.put(name, secret.reveal()));
    return builder;
  }

  private static void measure(Ran ran, Measurements into) {
    into.add(Sample.gauge(CommandKind.RUN_SECONDS, ran.seconds()).in(Unit.SECONDS));
    into.add(Sample.gauge(CommandKind.EXIT_CODE, ran.code()));
  }

  private Health judged(Ran ran, Measurements into) {
    Output output = Output.of(ran.out());
    Performance.Read performance = Performance.read(output.performance());
    int left = measure(performance.items(), into);
    Health health =
        Health.of(ExitCode.level(ran.code()), message(ran, output)).with("exit_code", ran.code());
    if (!output.longText().isEmpty()) {
      health = health.with("long_text", cut(output.longText()));
    }
    if (!ran.err().isBlank()) {
      health = health.with("stderr", cut(ran.err().strip()));
    }
    if (!output.performance().isEmpty()) {
      health = health.with("performance", cut(output.performance()));
    }
    if (performance.broken() > 0) {
      health = health.with("performance_not_understood", performance.broken());
    }
    if (left > 0) {
      health = health.with("performance_left_out", left);
    }
    return ran.cut() ? health.with("cut_after_bytes", 64 * 1024) : health;
  }

  private String message(Ran ran, Output output) {
    String words = OneLine.of(output.message());
    String said = OneLine.of(ran.err(), 200);
    if (words.isEmpty()) {
      words = said.isEmpty() ? "it ended without a word" : "on stderr: " + said;
    } else if (!said.isEmpty() && ExitCode.level(ran.code()) == Level.UNKNOWN) {
      words += "; on stderr: " + said; // where plugins say what was wrong with their arguments
    }
    while (words.endsWith(".")) {
      words = words.substring(0, words.length() - 1);
    }
    String why = ExitCode.words(ran.code());
    return why.isEmpty() ? words : why + "; " + words;
  }

  /** How many were left out. */
  private static int measure(List<Performance> items, Measurements into) {
    Set<String> seen = new HashSet<>();
    int left = 0;
    for (Performance item : items) {
      String label = OneLine.of(item.label(), 100);
      if (seen.size() >= MOST_LABELS || !seen.add(label)) {
        left++;
      } else {
        into.add(sample(item).with("label", label));
      }
    }
    return left;
  }

  private static Sample sample(Performance item) {
    double value = item.value();
    return switch (item.unit()) {
      case "s" -> Sample.gauge(CommandKind.SECONDS, value).in(Unit.SECONDS);
      case "ms" -> Sample.gauge(CommandKind.SECONDS, value / 1e3).in(Unit.SECONDS);
      case "us" -> Sample.gauge(CommandKind.SECONDS, value / 1e6).in(Unit.SECONDS);
      case "B" -> Sample.gauge(CommandKind.BYTES, value).in(Unit.BYTES);
      case "KB" -> Sample.gauge(CommandKind.BYTES, value * (1L << 10)).in(Unit.BYTES);
      case "MB" -> Sample.gauge(CommandKind.BYTES, value * (1L << 20)).in(Unit.BYTES);
      case "GB" -> Sample.gauge(CommandKind.BYTES, value * (1L << 30)).in(Unit.BYTES);
      case "TB" -> Sample.gauge(CommandKind.BYTES, value * (1L << 40)).in(Unit.BYTES);
      case "%" -> Sample.gauge(CommandKind.PERCENT, value).in(Unit.PERCENT);
      case "c" -> Sample.counter(CommandKind.TOTAL, Math.max(0, value));
      default -> Sample.gauge(CommandKind.VALUE, value);
    };
  }

  private static String cut(String text) {
    return text.length() <= MOST_LONG_TEXT ? text : text.substring(0, MOST_LONG_TEXT) + "...";
  }
}

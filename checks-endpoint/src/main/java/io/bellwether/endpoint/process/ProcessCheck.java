// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.endpoint.wording.OneLine;
import io.bellwether.endpoint.wording.Spans;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds the processes of a program, and judges how many there are and how they are. */
final class ProcessCheck implements HealthCheck {
  /** The kernel counts in hundredths, the file's system and clock may differ by a little. */
  private static final Duration YOUNGER = Duration.ofSeconds(5);

  private static final int MOST_SHOWN = 20;

  private final ProcessSettings settings;
  private final Proc proc;
  private final Wanted wanted;
  private final ProcessorTime processorTime = new ProcessorTime();

  ProcessCheck(ProcessSettings settings, Proc proc) {
    this(settings, proc, RunningProcess::executable, ProgramFolders.USUAL);
  }

  ProcessCheck(
      ProcessSettings settings, Proc proc, Executables executables, ProgramFolders programs) {
    this.settings = settings;
    this.proc = proc;
    this.wanted = new Wanted(settings, executables, programs);
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    context.throwIfStopped();
    Instant booted = proc.booted();
    Picked picked;
    if (settings.pidFile().isPresent()) {
      List<RunningProcess> found = new ArrayList<>();
      String wrong = byNumber(booted, found);
      if (!wrong.isEmpty()) {
        context.measurements().add(Sample.gauge(ProcessKind.RUNNING, 0).in(Unit.COUNT));
        return settings.min() == 0 ? Health.healthy(wrong) : Health.critical(wrong);
      }
      picked = new Picked(found, 0, "");
    } else {
      picked = Picked.of(proc.all(), wanted, context);
    }
    Crowd crowd = Crowd.of(picked.found());
    List<Health> findings = new ArrayList<>();
    findings.add(counted(crowd, picked, context));
    if (!crowd.working().isEmpty()) {
      measured(crowd.working(), booted, context, findings);
    }
    return Health.worstOf(findings);
  }

  /** Why there is none; empty when it is found. */
  private String byNumber(Instant booted, List<RunningProcess> found)
      throws IOException, CheckFailure {
    String file = "the PID file " + settings.pidFile().orElseThrow();
    Optional<PidFile> read = PidFile.read(settings.pidFile().orElseThrow());
    if (read.isEmpty()) {
      return "not running: " + file + " is not there";
    }
    long id = read.get().id();
    Optional<RunningProcess> process = proc.one(id);
    if (process.isEmpty()) {
      return "not running: "
          + file
          + " names "
          + id
          + ", and no process has this number"
          + hidden();
    }
    Likeness likeness = likeness(process.get());
    if (likeness != Likeness.SAME && likeness != Likeness.OTHER) {
      throw new CheckFailure(
          CheckFailure.Kind.REFUSED,
          "whether it runs is not known: " + file + " names " + id,
          Picked.why(process.get(), likeness));
    }
    if (likeness == Likeness.OTHER) {
      return "not running: "
          + file
          + " names "
          + id
          + ", which is another program now: "
          + described(process.get());
    }
    Duration younger = Duration.between(read.get().written(), started(process.get(), booted));
    if (younger.compareTo(YOUNGER) > 0) {
      return "not running: "
          + file
          + " names "
          + id
          + ", but the process with this number started "
          + Spans.of(younger.toSeconds())
          + " after the file was written, so it is another: "
          + described(process.get());
    }
    found.add(process.get());
    return "";
  }

  private Likeness likeness(RunningProcess process) {
    Likeness likeness = wanted.likeness(process, new BoundedSearch());
    boolean another =
        likeness == Likeness.HIDDEN_OTHER && wanted.untold(List.of(process)).isEmpty();
    return another ? Likeness.OTHER : likeness;
  }

  /** Its command line is a stranger's, and may hold a password. */
  private static String described(RunningProcess process) {
    return "'" + OneLine.of(process.name(), 120) + "'";
  }

  private String hidden() {
    return proc.showsOthers()
        ? ""
        : " (this system hides the processes of others; let the monitor's user see them)";
  }

  private Health counted(Crowd crowd, Picked picked, CheckContext context) {
    int running = crowd.working().size();
    context.measurements().add(Sample.gauge(ProcessKind.RUNNING, running).in(Unit.COUNT));
    String one = wanted.words().isEmpty() ? "" : " " + wanted.words();
    String words =
        (running == 0 ? "no process" : running == 1 ? "1 process" : running + " processes")
            + one
            + (running == 0 ? " runs" : running == 1 ? " runs" : " run")
            + crowd.idle();
    List<Long> ids = crowd.working().stream().limit(MOST_SHOWN).map(RunningProcess::id).toList();
    int most = running + picked.doubtful();
    boolean maybeEnough = running < settings.min() && most >= settings.min();
    boolean maybeOne = running == 0 && most > 0 && settings.max().equals(Optional.of(0));
    if (maybeEnough || maybeOne) {
      return Health.unknown(words + " that can be told; " + picked.why()).with("pids", ids);
    }
    if (running < settings.min()) {
      String least = settings.min() > 1 ? ", there must be " + settings.min() : "";
      return Health.critical(words + least + (running == 0 ? hidden() : "")).with("pids", ids);
    }
    if (settings.max().isPresent() && running > settings.max().get()) {
      String others = ids.toString().replaceAll("[\\[\\]]", "");
      return Health.critical(
              words + ", there may be " + settings.max().get() + "; they are " + others)
          .with("pids", ids);
    }
    return Health.of(crowd.stopped().isEmpty() ? Level.HEALTHY : Level.WARNING, words)
        .with("pids", ids);
  }

  private void measured(
      List<RunningProcess> working, Instant booted, CheckContext context, List<Health> findings)
      throws InterruptedException {
    judgeAge(working, booted, context, findings);
    judgeMemory(working, context, findings);
    context.throwIfStopped();
    judgeProcessorTime(working, context, findings);
    judgeOpenFiles(working, context, findings);
    int threads = working.stream().mapToInt(RunningProcess::threads).sum();
    context.measurements().add(Sample.gauge(ProcessKind.THREADS, threads).in(Unit.COUNT));
  }

  private static Instant started(RunningProcess process, Instant booted) {
    return booted.plusMillis((long) (process.started() / RunningProcess.TICKS_A_SECOND * 1000));
  }

  private void judgeAge(
      List<RunningProcess> working, Instant booted, CheckContext context, List<Health> findings) {
    long first = working.stream().mapToLong(RunningProcess::started).min().orElse(0);
    long last = working.stream().mapToLong(RunningProcess::started).max().orElse(0);
    double up = Duration.between(booted, context.clock().instant()).toMillis() / 1000.0;
    double youngest = Math.max(0, up - last / RunningProcess.TICKS_A_SECOND);
    double oldest = Math.max(0, up - first / RunningProcess.TICKS_A_SECOND);
    context.measurements().add(Sample.gauge(ProcessKind.YOUNGEST, youngest).in(Unit.SECONDS));
    context.measurements().add(Sample.gauge(ProcessKind.OLDEST, oldest).in(Unit.SECONDS));
    String since =
        (working.size() == 1 ? "started " : "the youngest started ") + Spans.of(youngest) + " ago";
    findings.add(
        Health.of(settings.age().judge(youngest), since).with("youngest_seconds", youngest));
  }

  private void judgeMemory(
      List<RunningProcess> working, CheckContext context, List<Health> findings) {
    long memory = 0;
    try {
      for (RunningProcess process : working) {
        memory += process.memory();
      }
    } catch (IOException e) {
      return; // one of them ended meanwhile: the next look sums up again
    }
    context.measurements().add(Sample.gauge(ProcessKind.MEMORY, memory).in(Unit.BYTES));
    findings.add(
        Health.of(settings.memory().judge(memory), new Size(memory) + " in memory")
            .with("memory_bytes", memory));
  }

  private void judgeProcessorTime(
      List<RunningProcess> working, CheckContext context, List<Health> findings) {
    OptionalDouble share = processorTime.since(working, System.nanoTime());
    if (share.isPresent()) {
      double percent = share.getAsDouble() * 100;
      context.measurements().add(Sample.gauge(ProcessKind.CPU, percent).in(Unit.PERCENT));
      String words = String.format(Locale.ROOT, "%.0f%% of a processor used", percent);
      findings.add(
          Health.of(settings.cpu().judge(share.getAsDouble()), words).with("cpu_percent", percent));
    }
  }

  private void judgeOpenFiles(
      List<RunningProcess> working, CheckContext context, List<Health> findings) {
    Optional<OpenFiles> read = OpenFiles.of(working);
    if (read.isPresent()) {
      OpenFiles files = read.get();
      context.measurements().add(Sample.gauge(ProcessKind.OPEN_FILES, files.all()).in(Unit.COUNT));
      boolean bounded = files.limit() < Double.POSITIVE_INFINITY;
      String words = files.most() + " files open" + (bounded ? " of " + (long) files.limit() : "");
      findings.add(
          Health.of(settings.openFiles().judge(files.most(), files.limit()), words)
              .with("open_files", files.all()));
    } else if (!settings.openFiles().equals(Thresholds.OFF)) {
      findings.add(
          Health.unknown("its open files may not be counted: only its own user and root see them"));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.system.PathProbes.Unanswered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Space and room for files of every disk that was asked for, or of all that can fill up. A path
 * that somebody named must be there; what was only found may go.
 */
final class Disks implements Resource, AutoCloseable {
  private final Machine machine;
  private final List<Path> named;
  private final DiskJudge judge;
  private final PathProbes probes;

  /** What each named path was on when it was first seen. */
  private final Map<Path, Mount> first = new HashMap<>();

  /** Why files are not counted; written by the threads of the probes too. */
  private volatile Optional<String> noInodes = Optional.empty();

  Disks(Machine machine, List<Path> named, DiskJudge judge) {
    this.machine = machine;
    this.named = named;
    this.judge = judge;
    this.probes = new PathProbes(this::read);
  }

  @Override
  public String name() {
    return "disks";
  }

  @Override
  public void look(CheckContext context, Findings findings) throws Exception {
    List<Mount> mounts = machine.mounts();
    List<Path> paths = named.isEmpty() ? machine.disks().stream().map(Mount::path).toList() : named;
    if (judge.judgesInodes() && noInodes.isEmpty()) {
      noInodes = machine.inodesObstacle();
    }
    Instant now = context.clock().instant();
    paths.forEach(path -> probes.begin(path, now));
    long end = System.nanoTime() + context.remaining().dividedBy(2).toNanos();
    List<Disk> disks = new ArrayList<>();
    for (Path path : paths) {
      context.throwIfStopped();
      answer(path, mounts, Math.max(0, end - System.nanoTime()), findings).ifPresent(disks::add);
    }
    judge.judge(disks, findings);
    disks.forEach(disk -> DiskFigures.measure(disk, context.measurements()));
    noInodes.ifPresent(reason -> findings.unread("inodes", reason));
  }

  /** Runs on a thread of the probes. */
  private DiskReading read(Path path) throws IOException {
    Path real = path.toRealPath();
    Space space = Space.of(real);
    return new DiskReading(real, space, inodes(real));
  }

  /** Native code that does not fit this system must not take the figures of the space with it. */
  private Optional<Inodes> inodes(Path real) throws IOException {
    if (!judge.judgesInodes() || noInodes.isPresent()) {
      return Optional.empty();
    }
    try {
      return machine.inodes(real);
    } catch (LinkageError e) {
      noInodes = Optional.of(Reason.of(e));
      return Optional.empty();
    }
  }

  private Optional<Disk> answer(Path path, List<Mount> mounts, long nanos, Findings findings)
      throws InterruptedException {
    try {
      DiskReading reading = probes.answer(path, Duration.ofNanos(nanos));
      return disk(path, reading, mounts, findings);
    } catch (InterruptedException e) {
      throw e;
    } catch (Unanswered e) {
      findings.add(Health.critical(e.getMessage() + ": the disk or its server is gone"));
    } catch (NoSuchFileException e) {
      if (!named.isEmpty()) {
        findings.add(Health.critical(path + " is not there"));
      }
    } catch (Exception e) {
      findings.add(Health.unknown(path + " could not be read: " + Reason.of(e)));
    }
    return Optional.empty();
  }

  private Optional<Disk> disk(
      Path path, DiskReading reading, List<Mount> mounts, Findings findings) {
    Mount on = Mount.holding(reading.real(), mounts).orElse(new Mount(reading.real(), "", "", ""));
    if (named.isEmpty()) {
      // in containers single files are mounted too, and some file systems have no size
      return reading.space().total() > 0 && Files.isDirectory(reading.real())
          ? Optional.of(new Disk(path, on, reading))
          : Optional.empty();
    }
    Mount before = first.computeIfAbsent(path, unseen -> on);
    if (!before.id().equals(on.id())) {
      findings.add(
          Health.critical(
              path + " is no longer on " + before + " but on " + on + ": is it not mounted?"));
    }
    return Optional.of(new Disk(path, on, reading));
  }

  @Override
  public void close() {
    probes.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

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
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Looks for files, and judges what was found. */
final class FileCheck implements HealthCheck {
  /** File systems of other machines go by other clocks. */
  private static final double AHEAD = 60;

  private final FileSettings settings;
  private final Optional<PathMatcher> matcher;

  FileCheck(FileSettings settings) {
    this.settings = settings;
    this.matcher = settings.matcher();
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    context.throwIfStopped();
    Found found = new Found();
    Access access = new Access(settings);
    List<Health> findings = new ArrayList<>();
    Optional<Health> unseen = Optional.empty();
    if (matcher.isPresent()) {
      unseen = walk(matcher.get(), found, access, context);
      unseen.ifPresent(findings::add);
    } else {
      single(found, access);
    }
    context.measurements().add(Sample.gauge(FileKind.COUNT, found.count()).in(Unit.COUNT));
    context.measurements().add(Sample.gauge(FileKind.TOTAL_BYTES, found.bytes()).in(Unit.BYTES));
    findings.add(counted(found, unseen.isPresent()));
    Found.Seen newest = found.newest();
    Found.Seen oldest = found.oldest();
    if (newest != null && oldest != null && settings.there() != There.MUST_NOT) {
      judge(found, newest, oldest, unseen.isPresent(), context, findings);
    }
    access.tooOpen().ifPresent(findings::add);
    access.notTheOwners().ifPresent(findings::add);
    return Health.worstOf(findings);
  }

  private void single(Found found, Access access) throws IOException, CheckFailure {
    Path path = settings.path();
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new CheckFailure(
            CheckFailure.Kind.CONFIG,
            path + " is a folder",
            "say which files in it by 'pattern', like \"*\"");
      }
      found.add(path, attributes);
      access.look(path);
    } catch (NoSuchFileException e) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new CheckFailure(
            CheckFailure.Kind.CONFIG,
            path + " is a link to what is not there: " + Files.readSymbolicLink(path),
            "put the file in its place or mend the link",
            e);
      }
    } catch (AccessDeniedException e) {
      throw denied(e.getFile(), e);
    } catch (FileSystemException e) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          path + " can not be looked at: " + OneLine.of(String.valueOf(e.getReason())),
          "look at its disk, and where its links lead",
          e);
    }
  }

  private static CheckFailure denied(String file, Exception cause) {
    return new CheckFailure(
        CheckFailure.Kind.REFUSED,
        OneLine.of(file) + " may not be looked at",
        "let the monitor's user look into its folder",
        cause);
  }

  /** What could not be looked at. */
  private Optional<Health> walk(
      PathMatcher wanted, Found found, Access access, CheckContext context) throws Exception {
    Path folder = settings.path();
    if (!Files.isDirectory(folder)) {
      if (Files.notExists(folder) && settings.there() != There.MUST) {
        return Optional.empty();
      }
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          "the folder " + folder + (Files.exists(folder) ? " is a file" : " is not there"),
          "mount or make it, or mend 'path'");
    }
    // the folder itself may be a link, as /data often is
    Path real = folder.toRealPath();
    Walk walk = new Walk(real, wanted, found, access, context);
    Files.walkFileTree(real, EnumSet.noneOf(FileVisitOption.class), settings.depth(), walk);
    if (walk.stopped()) {
      context.throwIfStopped();
      throw new CheckFailure(
          CheckFailure.Kind.TIMEOUT,
          "looking through " + folder + " came to " + walk.looked() + " files and not to the end",
          "give it more time with 'timeout', or watch a folder below it");
    }
    if (walk.cut()) {
      return Optional.of(
          Health.unknown(
              "there are more than "
                  + Walk.MOST
                  + " files in "
                  + folder
                  + ", the rest was not looked at; watch a folder below it"));
    }
    return walk.unread().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Health.unknown(
                OneLine.of(walk.unread())
                    + " may not be read; let the monitor's user look into it"));
  }

  private Health counted(Found found, boolean someUnseen) {
    String where =
        settings
            .pattern()
            .map(pattern -> settings.path() + "/" + pattern)
            .orElse(settings.path().toString());
    if (found.count() == 0 && someUnseen) {
      return Health.unknown("no file that could be looked at matches " + where).with("files", 0L);
    }
    if (found.count() == 0) {
      String none = matcher.isPresent() ? "no file matches " + where : where + " is not there";
      Level level =
          (settings.there() == There.MUST ? Level.CRITICAL : Level.HEALTHY)
              .worse(settings.count().judge(0));
      return Health.of(level, none).with("files", 0L);
    }
    String some = matcher.isPresent() ? found.count() + " files match " + where : where;
    some = found.count() == 1 && matcher.isPresent() ? "1 file matches " + where : some;
    if (settings.there() == There.MUST_NOT) {
      Found.Seen newest = found.newest();
      String which = matcher.isPresent() && newest != null ? ", such as " + shown(newest) : "";
      return Health.critical(
              some + (matcher.isPresent() ? which + "; there must be none" : " must not be there"))
          .with("files", found.count());
    }
    return atLeast(settings.count(), found.count(), some, someUnseen).with("files", found.count());
  }

  /** What is found is only a part where some may not be seen: too little of it says nothing. */
  private static Health atLeast(Thresholds limits, double value, String words, boolean someUnseen) {
    Level level = limits.judge(value);
    boolean mayBeEnough = someUnseen && limits.critical() < limits.warning();
    return mayBeEnough && level != Level.HEALTHY
        ? Health.unknown(words + " that could be looked at")
        : Health.of(level, words);
  }

  private static String shown(Found.Seen file) {
    Path name = file.path().getFileName();
    return OneLine.of(String.valueOf(name), 120);
  }

  private void judge(
      Found found,
      Found.Seen newest,
      Found.Seen oldest,
      boolean someUnseen,
      CheckContext context,
      List<Health> findings) {
    Instant now = context.clock().instant();
    double age = seconds(newest.written(), now);
    double longest = Math.max(0, seconds(oldest.written(), now));
    context.measurements().add(Sample.gauge(FileKind.NEWEST, Math.max(0, age)).in(Unit.SECONDS));
    context.measurements().add(Sample.gauge(FileKind.OLDEST, longest).in(Unit.SECONDS));
    context.measurements().add(Sample.gauge(FileKind.NEWEST_BYTES, newest.size()).in(Unit.BYTES));
    findings.add(ofTheNewest(aged(newest, age), someUnseen));
    boolean many = found.count() > 1;
    if (many || settings.oldest().scale() != Thresholds.Scale.OFF) {
      findings.add(
          Health.of(
              settings.oldest().judge(longest),
              "the oldest"
                  + (many ? ", " + shown(oldest) + "," : "")
                  + " was written "
                  + Spans.of(longest)
                  + " ago"));
    }
    Health size =
        Health.of(
                settings.size().judge(newest.size()),
                (many ? "the newest has " : "it has ") + new Size(newest.size()))
            .with("newest", newest.path().toString())
            .with("newest_bytes", newest.size());
    findings.add(ofTheNewest(size, someUnseen));
    if (many || settings.total().scale() != Thresholds.Scale.OFF) {
      String together = "together " + new Size(found.bytes());
      findings.add(
          atLeast(settings.total(), found.bytes(), together, someUnseen)
              .with("total_bytes", found.bytes()));
    }
  }

  /** There may be a newer one among those that may not be seen. */
  private static Health ofTheNewest(Health judged, boolean someUnseen) {
    if (!someUnseen || judged.level() == Level.HEALTHY) {
      return judged;
    }
    Health unknown = Health.unknown(judged.message() + ", of those that could be looked at");
    for (var detail : judged.details().entrySet()) {
      unknown = unknown.with(detail.getKey(), detail.getValue());
    }
    return unknown;
  }

  private Health aged(Found.Seen newest, double age) {
    String which = matcher.isPresent() ? "the newest, " + shown(newest) + "," : "it";
    if (age < -AHEAD) {
      Level level = settings.age().scale() == Thresholds.Scale.OFF ? Level.HEALTHY : Level.WARNING;
      return Health.of(
          level,
          which
              + " was written "
              + Spans.of(-age)
              + " from now: a clock is wrong, so its age is"
              + " not known");
    }
    double since = Math.max(0, age);
    return Health.of(
            settings.age().judge(since), which + " was written " + Spans.of(since) + " ago")
        .with("newest_seconds", since);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds what outlives the program, for its owner alone.
 *
 * @param path absolute
 */
public record StateFolder(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");
  private static final String NAME = "bellwether";
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");
  private static final Pattern HALF =
      Pattern.compile(
          "checks-tried\\.yaml|\\.try-\\d+"
              + "|\\.(checks\\.yaml|checks-tried\\.yaml|bellwether\\.pid|daemon\\.json|last-words)\\.\\d+");

  /** Where it is: as asked, as systemd says, for the machine or for the user. */
  public static StateFolder place(Optional<Path> asked, Map<String, String> environment)
      throws StateTrouble {
    try {
      Path path = asked.or(() -> fromSystemd(environment)).orElseGet(() -> usual(environment));
      return new StateFolder(path.toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw new StateTrouble("the state folder is no path: " + e.getMessage());
    }
  }

  /** The first of those a unit may have. */
  private static Optional<Path> fromSystemd(Map<String, String> environment) {
    return set(environment, "STATE_DIRECTORY").map(all -> Path.of(all.split(":")[0]));
  }

  private static Path usual(Map<String, String> environment) {
    return Owner.isRoot()
        ? Path.of("/var/lib", NAME)
        : set(environment, "XDG_STATE_HOME")
            .map(Path::of)
            .orElseGet(() -> home(environment).resolve(".local/state"))
            .resolve(NAME);
  }

  private static Path home(Map<String, String> environment) {
    return Path.of(
        set(environment, "HOME").orElseGet(() -> System.getProperty("user.home", "/nonexistent")));
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  public Path lock() {
    return path.resolve("lock");
  }

  public Path pidFile() {
    return path.resolve("bellwether.pid");
  }

  public Path facts() {
    return path.resolve("daemon.json");
  }

  public Path socket() {
    return path.resolve("socket");
  }

  /** The checks that were made by command. */
  public Path checks() {
    return path.resolve("checks.yaml");
  }

  /** The same while a change is tried out. */
  public Path tried() {
    return path.resolve("checks-tried.yaml");
  }

  public Path plugins() {
    return path.resolve("plugins");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path history() {
    return path.resolve("history.db");
  }

  /** There, ours, closed to others and writable afterwards; made when it is not there. */
  public void prepare() throws StateTrouble {
    guarded(
        () -> {
          if (!Files.isDirectory(path)) {
            make();
          }
          judge();
          closeToOurGroup();
          if (Owner.isOpen(path)) {
            Files.setPosixFilePermissions(path, PRIVATE);
          }
          Files.deleteIfExists(Files.createTempFile(path, ".try-", ""));
        });
  }

  /** Takes away what one who was killed had not written to its end. By who holds the lock. */
  public void tidy() throws StateTrouble {
    guarded(
        () -> {
          try (DirectoryStream<Path> all = Files.newDirectoryStream(path, StateFolder::isHalf)) {
            for (Path half : all) {
              Files.deleteIfExists(half);
            }
          } catch (DirectoryIteratorException e) {
            throw e.getCause();
          }
          OwnFile.tidy(plugins().resolve("trusted.sha256"));
        });
  }

  private static boolean isHalf(Path file) {
    return HALF.matcher(file.getFileName().toString()).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Says what would be refused, and touches nothing. */
  public void inspect() throws StateTrouble {
    guarded(
        () -> {
          refuseFile();
          if (Files.isDirectory(path)) {
            judge();
          }
        });
  }

  /** Says what its owner would be refused: root looks at the folders of others too. */
  public void inspectForOwner() throws StateTrouble {
    if (!Owner.isRoot()) {
      inspect();
      return;
    }
    guarded(
        () -> {
          refuseFile();
          if (Files.isDirectory(path)) {
            refuseOpen();
          }
        });
  }

  /** Who owns it, where that can be seen. */
  public String owner() {
    try {
      return Owner.of(Files.exists(path) ? path.toRealPath() : path);
    } catch (IOException e) {
      return "another user";
    }
  }

  /** Why nobody can tell what is in it; empty when one may look, whether it is there or not. */
  public Optional<String> hidden() {
    // Below a file Java 17 cannot say that a thing is not there, and newer ones say it is not.
    Optional<Path> file = fileInTheWay();
    if (file.isPresent()) {
      return file.map(this::isFile);
    }
    return Files.exists(lock()) || Files.notExists(lock())
        ? Optional.empty()
        : Optional.of(notForUs());
  }

  private String notForUs() {
    return "%s may not look into the state folder %s of %s; do it as that user or as root (sudo), or name another with --state"
        .formatted(Owner.name(), path, owner());
  }

  private interface Act {
    void now() throws IOException;
  }

  private void guarded(Act act) throws StateTrouble {
    try {
      act.now();
    } catch (StateTrouble e) {
      throw e;
    } catch (FileSystemException e) {
      throw new StateTrouble("the state folder " + path + " can not be used: " + reason(e));
    } catch (IOException | UnsupportedOperationException e) {
      throw new StateTrouble("the state folder " + path + " can not be used: " + e);
    }
  }

  private void make() throws IOException {
    refuseFile();
    if (path.getParent() != null) {
      Files.createDirectories(path.getParent());
    }
    Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PRIVATE));
  }

  private void refuseFile() throws StateTrouble {
    Optional<Path> file = fileInTheWay();
    if (file.isPresent()) {
      throw new StateTrouble(isFile(file.get()));
    }
  }

  /** The folder itself, or what should be one above it. */
  private Optional<Path> fileInTheWay() {
    for (@Nullable Path one = path; one != null; one = one.getParent()) {
      if (Files.exists(one)) {
        return Files.isDirectory(one) ? Optional.empty() : Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private String isFile(Path file) {
    return "the state folder %s can not be used, as %s is a file; name a folder with --state, or move it away"
        .formatted(path, file);
  }

  /** Folders of systemd and of other tools may be read by all: nobody loses when ours may not. */
  private void judge() throws IOException {
    if (!Owner.isOurs(path)) {
      throw new StateTrouble(
          "the state folder %s belongs to %s and this is %s; run as that user, or name another with --state"
              .formatted(path, Owner.of(path.toRealPath()), Owner.name()));
    }
    refuseOpen();
  }

  private void refuseOpen() throws IOException {
    if (Owner.isWritable(path) && !onlyOurGroupWrites()) {
      throw new StateTrouble(
          "others may write to the state folder "
              + path
              + ", so nothing in it can be trusted; look at what is there, then: chmod 700 "
              + path);
    }
  }

  private boolean onlyOurGroupWrites() throws IOException {
    return OwnGroup.ofThisMachine().alonePlusUsWrites(path.toRealPath());
  }

  private void closeToOurGroup() throws IOException {
    if (Owner.isWritable(path)) {
      OwnGroup.takeBack(path.toRealPath());
      LOG.warn(
          "the state folder {} could be written by the group of this process, in which is nobody"
              + " else; it no longer can (in Kubernetes set fsGroupChangePolicy: OnRootMismatch)",
          path);
    }
  }

  private static String reason(FileSystemException e) {
    String reason = e.getReason();
    String why = reason == null ? e.getClass().getSimpleName() : reason;
    return e.getFile() + ": " + why + "; name another folder with --state";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which program processes say they are, by their name and their command line. Everybody may see
 * that; what they are run from is seen by their owner and by root alone.
 */
final class Claims {
  private static final int WORDS = 4;

  private final Path wanted;
  private final ProgramFolders folders;

  /** Of processes that may be run from this file. */
  Claims(Path wanted, ProgramFolders folders) {
    this.wanted = wanted;
    this.folders = folders;
  }

  /** Those whose words name no other program that is there: they may be run from anything. */
  List<RunningProcess> untold(List<RunningProcess> hidden) {
    // what holds of all processes of PostgreSQL is said by the first of them alone
    Set<String> told = new HashSet<>();
    for (RunningProcess process : hidden) {
      if (isAnother(process)) {
        told.add(process.name());
      }
    }
    return hidden.stream().filter(process -> !told.contains(process.name())).toList();
  }

  private boolean isAnother(RunningProcess process) {
    String name = process.name();
    if (name.startsWith("(") && name.endsWith(")")) {
      return !name(wanted).equals("systemd"); // which calls its children so until they are others
    }
    return isNamedByItsFirstWord(name, process) || isInTheUsualFolders(name);
  }

  private boolean isNamedByItsFirstWord(String name, RunningProcess process) {
    String[] words = words(process);
    if (!words[0].startsWith("/") || !isAnotherProgram(words[0])) {
      return false;
    }
    // the interpreter of a script is the first word, and its file one of the next
    return Stream.concat(Stream.of(words).limit(WORDS - 1), Stream.of(real(words[0])))
        .anyMatch(word -> Wanted.kept(word.substring(word.lastIndexOf('/') + 1)).equals(name));
  }

  private boolean isInTheUsualFolders(String name) {
    return !name.contains("/")
        && folders.searched().stream().anyMatch(folder -> isAnotherProgram(folder + "/" + name));
  }

  /**
   * A script proves nothing: what runs then is its interpreter. Even to follow a link elsewhere
   * than in trusted folders may hang.
   */
  private boolean isAnotherProgram(String word) {
    try {
      Path file = Path.of(word).normalize();
      if (!folders.areTrustedWith(file)) {
        return false;
      }
      Path real = file.toRealPath();
      return folders.areTrustedWith(real)
          && Files.isRegularFile(real)
          && Files.isExecutable(real)
          && !isScript(real)
          && !isWanted(real);
    } catch (IOException | InvalidPathException e) {
      return false; // it is not there, is no path where only ASCII is written, or tells nothing
    }
  }

  private static boolean isScript(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && start[0] == '#' && start[1] == '!';
    }
  }

  private boolean isWanted(Path file) throws IOException {
    return Files.exists(wanted) && Files.isSameFile(file, wanted);
  }

  private static String[] words(RunningProcess process) {
    try {
      return process.command().split(" ", WORDS);
    } catch (IOException e) {
      return new String[] {""}; // it ended
    }
  }

  private static String real(String file) {
    try {
      return Path.of(file).normalize().toRealPath().toString();
    } catch (IOException e) {
      return file; // it went meanwhile
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files that processes have open. Only their owner and root may see them.
 *
 * @param all of all of them together
 * @param most of the one that is nearest to its limit
 * @param limit of that one
 */
record OpenFiles(long all, long most, double limit) {
  private static final String LIMIT = "Max open files";

  /** Empty when one of them may not show it; what has ended meanwhile has none. */
  static Optional<OpenFiles> of(List<RunningProcess> processes) {
    OpenFiles sum = new OpenFiles(0, 0, Double.POSITIVE_INFINITY);
    for (RunningProcess process : processes) {
      try {
        sum = sum.and(process);
      } catch (AccessDeniedException e) {
        if (isStill(process)) {
          return Optional.empty();
        }
      } catch (IOException e) {
        continue; // it ended
      }
    }
    return Optional.of(sum);
  }

  private static boolean isStill(RunningProcess process) {
    return Proc.in(process.folder()).map(now -> !now.isEnding()).orElse(false);
  }

  private OpenFiles and(RunningProcess process) throws IOException {
    long open = count(process.folder().resolve("fd"));
    double its = limit(Proc.text(process.folder().resolve("limits")));
    boolean nearer = open / its >= most / limit;
    return new OpenFiles(all + open, nearer ? open : most, nearer ? its : limit);
  }

  private static long count(Path folder) throws IOException {
    long count = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(folder)) {
      for (Path ignored : open) {
        count++;
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause(); // as where a process ends while its folder is read
    }
    return count;
  }

  private static double limit(String limits) {
    for (String line : limits.split("\n")) {
      if (line.startsWith(LIMIT)) {
        String soft = line.substring(LIMIT.length()).strip().split(" +")[0];
        return soft.matches("[0-9]+") ? Double.parseDouble(soft) : Double.POSITIVE_INFINITY;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}

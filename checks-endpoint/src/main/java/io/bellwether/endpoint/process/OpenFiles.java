// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.io.IOException;
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

  /** Empty when one of them does not show it. */
  static Optional<OpenFiles> of(List<RunningProcess> processes) {
    OpenFiles sum = new OpenFiles(0, 0, Double.POSITIVE_INFINITY);
    try {
      for (RunningProcess process : processes) {
        long open = count(process.folder().resolve("fd"));
        double limit = limit(Proc.text(process.folder().resolve("limits")));
        boolean nearer = open / limit >= sum.most / sum.limit;
        sum = new OpenFiles(sum.all + open, nearer ? open : sum.most, nearer ? limit : sum.limit);
      }
    } catch (IOException e) {
      return Optional.empty(); // it ended, or it is somebody else's
    }
    return Optional.of(sum);
  }

  private static long count(Path folder) throws IOException {
    long count = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(folder)) {
      for (Path ignored : open) {
        count++;
      }
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

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

/** How many files a file system has room for. Many make room as they go: their total is 0. */
record Inodes(long total, long free) {
  long used() {
    return total - free;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.PrintStream;
import java.util.Map;

/** Where a command prints, and the environment it runs in. */
record Terminal(PrintStream out, PrintStream err, Map<String, String> environment) {}

// SPDX-License-Identifier: Apache-2.0
/** How the process before this one ended, by what it left and by what the machine knows. */
@NullMarked
package io.bellwether.cli.postmortem;

import org.jspecify.annotations.NullMarked;

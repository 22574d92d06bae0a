// SPDX-License-Identifier: Apache-2.0
/** Backup targets: copying something out and putting it back. */
@NullMarked
package io.bellwether.api.backup;

import org.jspecify.annotations.NullMarked;

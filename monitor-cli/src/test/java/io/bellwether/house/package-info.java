// SPDX-License-Identifier: Apache-2.0
/** What holds for the repository as a whole; it lies here because the program sees all modules. */
@NullMarked
package io.bellwether.house;

import org.jspecify.annotations.NullMarked;
